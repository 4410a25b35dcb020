/// Lends bytes where they lie, or a copy if they do not lie in one piece.
func withBytes<Result>(
    of bytes: some Sequence<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) throws(EventCodingError) -> Result
) throws(EventCodingError) -> Result {
    // The function that lends cannot throw a typed error, so the error goes out as a value.
    func attempt(_ bytes: UnsafeBufferPointer<UInt8>) -> Swift.Result<Result, EventCodingError> {
        do { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    let result =
        bytes.withContiguousStorageIfAvailable(attempt) ?? Array(bytes).withUnsafeBufferPointer(attempt)
    return try result.get()
}
