public import DomainEvents

extension CloudEventCoder {
    /// The event as the text of a CloudEvent, on one line.
    ///
    /// `sequence` is its place in the order of the source's events: texts that sort in that order.
    ///
    /// - Throws: `.notRegistered`, `.notFinite`, `.tooDeep`, `.mismatch` for a sequence
    ///   that no CloudEvents string can hold, `.refused` for what the
    ///   event's own `encode(to:)` throws.
    public func encode(
        _ event: some DomainEvent,
        sequence: String? = nil
    ) throws(EventCodingError) -> [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(640)
        try encode(event, sequence: sequence, appendingTo: &buffer)
        return buffer
    }

    /// Appends the event as the text of a CloudEvent; a buffer that is used again spares its allocation.
    ///
    /// - Throws: as the other `encode`; the buffer is then as before.
    public func encode(
        _ event: some DomainEvent,
        sequence: String? = nil,
        appendingTo buffer: inout [UInt8]
    ) throws(EventCodingError) {
        try append(to: &buffer) { writer throws(EventCodingError) in
            try write(event, sequence: sequence, depth: 0, to: &writer)
        }
    }

    /// An event that was received, with its own source, sequence and data schema.
    ///
    /// An unknown event, and one that has been split, is written value for value as it was read.
    ///
    /// - Throws: as for other events; `.otherForm` for one that is kept and was read in the flat form.
    public func encode(_ received: CloudEvent) throws(EventCodingError) -> [UInt8] {
        var buffer: [UInt8] = []
        try encode(received, appendingTo: &buffer)
        return buffer
    }

    /// Appends an event that was received.
    ///
    /// - Throws: as the other `encode`; the buffer is then as before.
    public func encode(
        _ received: CloudEvent,
        appendingTo buffer: inout [UInt8]
    ) throws(EventCodingError) {
        try append(to: &buffer) { writer throws(EventCodingError) in
            try write(received, depth: 0, to: &writer)
        }
    }

    /// The events as one batch, a JSON list.
    ///
    /// - Throws: as for the event that cannot be encoded, its place in the batch at the path's beginning.
    public func encodeBatch(_ events: some Sequence<any DomainEvent>) throws(EventCodingError) -> [UInt8] {
        try batch(events) { event, writer throws(EventCodingError) in
            try write(event, sequence: nil, depth: 1, to: &writer)
        }
    }

    /// Events that were received, as one batch.
    ///
    /// - Throws: as for the event that cannot be encoded, its place in the batch at the path's beginning.
    public func encodeBatch(_ received: some Sequence<CloudEvent>) throws(EventCodingError) -> [UInt8] {
        try batch(received) { event, writer throws(EventCodingError) in
            try write(event, depth: 1, to: &writer)
        }
    }

    private func batch<Element>(
        _ elements: some Sequence<Element>,
        _ write: (Element, inout JSONWriter) throws(EventCodingError) -> Void
    ) throws(EventCodingError) -> [UInt8] {
        var writer = JSONWriter(appendingTo: [UInt8(ascii: "[")], maximumDepth: limits.maximumDepth)
        var index = 0
        for element in elements {
            if index > 0 { writer.write(",") }
            do { try write(element, &writer) } catch { throw error.inside(String(index)) }
            index += 1
        }
        writer.write("]")
        return writer.buffer
    }

    /// Lets a writer append to the buffer, or leaves the buffer as it was.
    private func append(
        to buffer: inout [UInt8],
        _ write: (inout JSONWriter) throws(EventCodingError) -> Void
    ) throws(EventCodingError) {
        let count = buffer.count
        var writer = JSONWriter(appendingTo: [], maximumDepth: limits.maximumDepth)
        // Moved into the writer and back, so that it has one owner throughout and is never copied.
        swap(&buffer, &writer.buffer)
        defer { swap(&buffer, &writer.buffer) }
        do {
            try write(&writer)
        } catch {
            writer.buffer.removeSubrange(count...)
            throw error
        }
    }
}
