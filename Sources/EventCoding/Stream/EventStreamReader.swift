/// Reads events from lines of CloudEvents that arrive in chunks of any size.
///
///     let reader = EventStreamReader(coder: coder)
///     while let chunk = try socket.receive() {
///         try reader.read(chunk) { result in handle(try result.get()) }  // or look at the error and go on
///     }
///     try reader.finish { result in handle(try result.get()) }
///
/// Lines end with a newline, or a carriage return and a newline; the last one need not. Blank lines are skipped, and
/// counted. A line beyond the limit is one error, and is dropped while it arrives. Memory: one line of the longest
/// length, and its event.
///
/// Errors come as results with their line's number. The caller goes on with the next line by returning, or stops by
/// throwing. After a throw the reader has ended: each call passes on only one `.closed`.
///
/// One thread at a time, as the ``EventStreamWriter``.
public final class EventStreamReader {
    private let coder: CloudEventCoder
    private var splitter: LineSplitter
    private var hasEnded = false

    /// Makes a reader of lines up to so many bytes, their end not counted.
    public init(coder: CloudEventCoder, maximumLineLength: Int = 1_048_576) {
        precondition(
            maximumLineLength > 0,
            "the maximum line length must be 1 or more, not \(maximumLineLength)"
        )
        self.coder = coder
        splitter = LineSplitter(maximumLength: maximumLineLength)
    }

    /// The number of lines read, blank and bad ones too.
    public var lineCount: Int { splitter.lineNumber }

    /// Passes on the events of all lines that end in this chunk, in order.
    ///
    /// - Throws: the errors of `body`, and no others. Linear in the chunk and the line that it ends.
    public func read<Failure: Error>(
        _ chunk: some Sequence<UInt8>,
        _ body: (Result<CloudEvent, EventCodingError>) throws(Failure) -> Void
    ) throws(Failure) {
        // The lending function cannot throw a typed error, so the error leaves as a value.
        func attempt(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Void, Failure> {
            do throws(Failure) { return .success(try split(bytes, body)) } catch { return .failure(error) }
        }
        let result =
            chunk.withContiguousStorageIfAvailable(attempt) ?? Array(chunk).withUnsafeBufferPointer(attempt)
        try result.get()
    }

    /// Passes on the event of a last line without a newline, and ends.
    ///
    /// - Throws: the errors of `body`.
    public func finish<Failure: Error>(
        _ body: (Result<CloudEvent, EventCodingError>) throws(Failure) -> Void
    ) throws(Failure) {
        if hasEnded { return try body(.failure(EventCodingError(.closed))) }
        hasEnded = true
        let coder = coder
        let maximumLength = splitter.maximumLength
        try splitter.finish { line, number throws(Failure) in
            try body(coder.decode(line, number, maximumLength))
        }
    }

    /// Passes on all events of an open file up to its end, and ends; the file stays open.
    ///
    /// An error of reading is passed on as `.transfer`, and ends the reading.
    ///
    /// - Throws: the errors of `body`.
    public func read<Failure: Error>(
        fileDescriptor: Int32,
        chunkSize: Int = 65_536,
        _ body: (Result<CloudEvent, EventCodingError>) throws(Failure) -> Void
    ) throws(Failure) {
        precondition(chunkSize > 0, "the chunk size must be 1 or more, not \(chunkSize)")
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkSize)
        chunk.initialize(repeating: 0)
        defer { chunk.deallocate() }
        while !hasEnded {
            let count: Int
            do throws(EventCodingError) {
                count = try FileDescriptor.read(
                    into: UnsafeMutableRawBufferPointer(chunk),
                    from: fileDescriptor
                )
            } catch {
                hasEnded = true
                return try body(.failure(error))
            }
            if count == 0 { break }
            try split(UnsafeBufferPointer(rebasing: chunk[..<count]), body)
        }
        try finish(body)
    }

    private func split<Failure: Error>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (Result<CloudEvent, EventCodingError>) throws(Failure) -> Void
    ) throws(Failure) {
        if hasEnded { return try body(.failure(EventCodingError(.closed))) }
        let coder = coder
        let maximumLength = splitter.maximumLength
        // Ended until the chunk is through: if `body` throws, it stays so.
        hasEnded = true
        try splitter.split(bytes) { line, number throws(Failure) in
            try body(coder.decode(line, number, maximumLength))
        }
        hasEnded = false
    }
}

extension CloudEventCoder {
    fileprivate func decode(
        _ line: LineSplitter.Line,
        _ number: Int,
        _ maximumLength: Int
    ) -> Result<CloudEvent, EventCodingError> {
        guard case .bytes(let bytes) = line else {
            return .failure(EventCodingError(.lineTooLong(limit: maximumLength), line: number))
        }
        do throws(EventCodingError) {
            var event = try decode(bytes: bytes)
            event.line = number
            return .success(event)
        } catch {
            return .failure(error.onLine(number))
        }
    }
}
