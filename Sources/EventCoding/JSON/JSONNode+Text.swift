extension JSONNode {
    /// Parses a text.
    package init(parsing bytes: [UInt8], maximumDepth: Int) throws(EventCodingError) {
        // `withUnsafeBufferPointer` cannot throw a typed error, so the error leaves as a value.
        let result = bytes.withUnsafeBufferPointer { bytes -> Result<JSONNode, EventCodingError> in
            do throws(EventCodingError) {
                return .success(try JSONParser.parse(bytes, maximumDepth: maximumDepth))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// Returns the node's text.
    package func json(maximumDepth: Int) throws(EventCodingError) -> String {
        var writer = JSONWriter(appendingTo: [], maximumDepth: maximumDepth)
        try writer.write(self, depth: 0)
        return String(decoding: writer.buffer, as: UTF8.self)
    }
}

/// Lends bytes in place, or a copy if they do not lie in one piece.
func withBytes<Result>(
    of bytes: some Sequence<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) throws(EventCodingError) -> Result
) throws(EventCodingError) -> Result {
    // The lending function cannot throw a typed error, so the error leaves as a value.
    func attempt(_ bytes: UnsafeBufferPointer<UInt8>) -> Swift.Result<Result, EventCodingError> {
        do { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    let result =
        bytes.withContiguousStorageIfAvailable(attempt) ?? Array(bytes).withUnsafeBufferPointer(attempt)
    return try result.get()
}
