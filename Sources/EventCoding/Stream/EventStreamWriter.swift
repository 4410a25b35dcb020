public import DomainEvents

/// Writes events as CloudEvents, one line each, into a file or a function that takes bytes.
///
///     let writer = EventStreamWriter(coder: coder, fileDescriptor: descriptor)
///     for event in events { try writer.write(event) }
///     try writer.close()
///
/// The writer collects lines. It passes them on at 64 KiB (or another size), on `flush()` and on `close()`. Memory:
/// that much and one line. By default lines may be as long as `EventStreamReader` accepts.
///
/// An event that cannot be encoded leaves no trace in the stream, and more events may follow. A failure to pass bytes
/// on leaves the number of arrived bytes unknown. So the writer keeps the error, and every later call throws it again.
/// **Close it**: an unclosed writer passes its lines on when it is destroyed, but cannot report an error.
///
/// For one thread at a time.
public final class EventStreamWriter {
    private enum State {
        case open
        case failed(EventCodingError)
        case closed
    }

    private let coder: CloudEventCoder
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private let bufferSize: Int
    private let maximumLineLength: Int
    private var buffer: [UInt8] = []
    private var state = State.open

    /// Makes a writer into a function that takes all bytes before it returns.
    ///
    /// An error of the function becomes `.transfer` with its text.
    public init(
        coder: CloudEventCoder,
        bufferSize: Int = 65_536,
        maximumLineLength: Int = 1_048_576,
        sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        precondition(bufferSize > 0, "the buffer size must be 1 or more, not \(bufferSize)")
        precondition(
            maximumLineLength > 0,
            "the maximum line length must be 1 or more, not \(maximumLineLength)"
        )
        self.coder = coder
        self.sink = sink
        self.bufferSize = bufferSize
        self.maximumLineLength = maximumLineLength
    }

    /// Makes a writer into an open file, pipe or socket, which stays open when the writer is closed.
    ///
    /// Waits where it must, also on a non-blocking descriptor. Writing into a pipe without a reader raises SIGPIPE. If
    /// the program ignores that signal, it is `.transfer`.
    public convenience init(
        coder: CloudEventCoder,
        fileDescriptor: Int32,
        bufferSize: Int = 65_536,
        maximumLineLength: Int = 1_048_576
    ) {
        self.init(coder: coder, bufferSize: bufferSize, maximumLineLength: maximumLineLength) { bytes in
            try FileDescriptor.write(bytes, to: fileDescriptor)
        }
    }

    deinit {
        if case .open = state { try? flush() }
    }

    /// Writes an event as a line.
    ///
    /// - Throws: as `CloudEventCoder.encode`; `.lineTooLong` for a line that a reader would refuse, after which
    ///   nothing is written; `.transfer`; `.closed`. Linear in the event's size.
    public func write(_ event: some DomainEvent, sequence: String? = nil) throws(EventCodingError) {
        try write(event, sequence: sequence) { _ in }
    }

    /// Writes an event as a line, and shows `body` the line without its end.
    ///
    /// - Throws: as the other form. `body` has then seen the line only if it could not be passed on.
    package func write(
        _ event: some DomainEvent,
        sequence: String?,
        _ body: (ArraySlice<UInt8>) -> Void
    ) throws(EventCodingError) {
        try checkOpen()
        let start = buffer.count
        try coder.encode(event, sequence: sequence, appendingTo: &buffer)
        try endLine(start, body)
    }

    /// Writes a received event with its own source, sequence and data schema.
    ///
    /// - Throws: as for other events.
    public func write(_ received: CloudEvent) throws(EventCodingError) {
        try checkOpen()
        let start = buffer.count
        try coder.encode(received, appendingTo: &buffer)
        try endLine(start) { _ in }
    }

    /// Passes on all lines written so far.
    ///
    /// - Throws: `.transfer`, `.closed`.
    public func flush() throws(EventCodingError) {
        try checkOpen()
        if buffer.isEmpty { return }
        do {
            try buffer.withUnsafeBytes(sink)
        } catch {
            let failure = error as? EventCodingError ?? EventCodingError(.transfer("\(error)"))
            buffer = []
            state = .failed(failure)
            throw failure
        }
        // A long line must not hold its memory for ever.
        buffer.removeAll(keepingCapacity: buffer.capacity <= 4 * bufferSize)
    }

    /// Passes on the rest and ends the stream; a second call does nothing.
    ///
    /// - Throws: `.transfer`, also for a failure that an earlier call threw.
    public func close() throws(EventCodingError) {
        if case .closed = state { return }
        try flush()
        state = .closed
        buffer = []
    }

    private func endLine(_ start: Int, _ body: (ArraySlice<UInt8>) -> Void) throws(EventCodingError) {
        guard buffer.count - start <= maximumLineLength else {
            buffer.removeSubrange(start...)
            throw EventCodingError(.lineTooLong(limit: maximumLineLength))
        }
        body(buffer[start...])
        buffer.append(0x0A)
        if buffer.count >= bufferSize { try flush() }
    }

    private func checkOpen() throws(EventCodingError) {
        switch state {
        case .open: return
        case .failed(let error): throw error
        case .closed: throw EventCodingError(.closed)
        }
    }
}
