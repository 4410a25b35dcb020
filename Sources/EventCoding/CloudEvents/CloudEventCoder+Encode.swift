public import DomainEvents

extension CloudEventCoder {
    /// Encodes an event as the text of a CloudEvent, on one line.
    ///
    /// - Parameters:
    ///   - event: the event, of a registered type.
    ///   - sequence: the event's place among the source's events, a text that sorts in their order.
    ///
    /// - Throws: `.notRegistered`, `.notFinite`, `.tooDeep`; `.mismatch` for a sequence that no CloudEvents string
    ///   can hold; `.refused` for an error of the event's own `encode(to:)`.
    public func encode(
        _ event: some DomainEvent,
        sequence: String? = nil
    ) throws(EventCodingError) -> [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(640)
        try encode(event, sequence: sequence, appendingTo: &buffer)
        return buffer
    }

    /// Appends an event as the text of a CloudEvent; a reused buffer spares its allocation.
    ///
    /// - Throws: as the other `encode`; the buffer is then unchanged.
    public func encode(
        _ event: some DomainEvent,
        sequence: String? = nil,
        appendingTo buffer: inout [UInt8]
    ) throws(EventCodingError) {
        try append(to: &buffer) { writer throws(EventCodingError) in
            try write(event, sequence: sequence, depth: 0, to: &writer)
        }
    }

    /// Encodes a received event with its own source, sequence and data schema.
    ///
    /// An unknown or split event is written as it was read, value for value.
    ///
    /// - Throws: as for other events; `.otherForm` for a kept event that was read in the flat form.
    public func encode(_ received: CloudEvent) throws(EventCodingError) -> [UInt8] {
        var buffer: [UInt8] = []
        try encode(received, appendingTo: &buffer)
        return buffer
    }

    /// Appends a received event.
    ///
    /// - Throws: as the other `encode`; the buffer is then unchanged.
    public func encode(
        _ received: CloudEvent,
        appendingTo buffer: inout [UInt8]
    ) throws(EventCodingError) {
        try append(to: &buffer) { writer throws(EventCodingError) in
            try write(received, depth: 0, to: &writer)
        }
    }

    /// Encodes events as one batch, a JSON list.
    ///
    /// - Throws: the error of the first event that cannot be encoded, with its place in the batch at the path's
    ///   beginning.
    public func encodeBatch(_ events: some Sequence<any DomainEvent>) throws(EventCodingError) -> [UInt8] {
        try batch(events) { event, writer throws(EventCodingError) in
            try write(event, sequence: nil, depth: 1, to: &writer)
        }
    }

    /// Encodes received events as one batch, a JSON list.
    ///
    /// - Throws: the error of the first event that cannot be encoded, with its place in the batch at the path's
    ///   beginning.
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

    /// Lets a writer append to the buffer; leaves the buffer unchanged on an error.
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
