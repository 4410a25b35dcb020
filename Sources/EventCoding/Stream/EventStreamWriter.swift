public import DomainEvents

/// Writes events as CloudEvents, one line each, into a file or whatever takes bytes.
///
///     let writer = EventStreamWriter(coder: coder, fileDescriptor: descriptor)
///     for event in events { try writer.write(event) }
///     try writer.close()
///
/// Lines are collected and passed on when there are 64 KiB of them (or as many as asked for), on `flush()` and on
/// `close()`. Memory: that much and one line. Lines may be as long as `EventStreamReader` takes them by default.
///
/// An event that cannot be encoded leaves no trace in the stream, which can be written on. When passing on has
/// failed, nobody knows how much has arrived: the writer keeps the error, and every later call throws it again.
/// **Close it**: a writer that goes away unclosed passes on what it holds, but has nobody to tell of an error.
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

    /// A writer into a function that takes bytes and returns when it has taken them all.
    ///
    /// What the function throws arrives as `.transfer` with its description.
    public init(
        coder: CloudEventCoder,
        bufferSize: Int = 65_536,
        maximumLineLength: Int = 1_048_576,
        sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        precondition(bufferSize > 0, "A buffer holds at least one byte")
        precondition(maximumLineLength > 0, "A line has at least one byte")
        self.coder = coder
        self.sink = sink
        self.bufferSize = bufferSize
        self.maximumLineLength = maximumLineLength
    }

    /// A writer into an open file, pipe or socket, which stays open when the writer is closed.
    ///
    /// Waits where it has to, also on a descriptor that is set not to. Writing into a pipe that nobody reads
    /// raises SIGPIPE, as always, unless the program ignores that signal; then it is `.transfer`.
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
    /// - Throws: as `CloudEventCoder.encode`, and `.lineTooLong` for a line that a reader would refuse; then nothing was
    ///   written. `.transfer`; `.closed`. Linear in the event's size.
    public func write(_ event: some DomainEvent, sequence: String? = nil) throws(EventCodingError) {
        try write(event, sequence: sequence) { _ in }
    }

    /// Writes an event as a line, and shows `body` the line without its end.
    ///
    /// - Throws: as the other form, and then `body` has seen the line only if it could not be passed on.
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

    /// Writes an event that was received, with its own source, sequence and data schema.
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
        // One long line shall not hold its memory for ever.
        buffer.removeAll(keepingCapacity: buffer.capacity <= 4 * bufferSize)
    }

    /// Passes on what is left and ends the stream; doing so twice is fine.
    ///
    /// - Throws: `.transfer`, also for a failure that an earlier call has thrown.
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
