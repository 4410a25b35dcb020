import DomainEvents

extension CloudEventCoder {
    func write(
        _ event: some DomainEvent,
        sequence: String?,
        from received: CloudEvent? = nil,
        depth: Int,
        to writer: inout JSONWriter
    ) throws(EventCodingError) {
        let metadata = event.metadata
        try registry.check(type(of: event))
        let payload = try NodeEncoder.payload(of: event, maximumDepth: limits.maximumDepth)

        if let received, !received.source.isExactly(source) {
            writer.buffer.append(contentsOf: Self.beginning(source: received.source))
        } else {
            writer.buffer.append(contentsOf: beginning)
        }
        writer.write(metadata.id)
        writer.write(#"","type":"#)
        writer.write(text: type(of: event).eventType)
        let aggregateID = event.aggregateID
        // The data names the aggregate even if no attribute can.
        if !aggregateID.isEmpty, AttributeText.isAllowed(aggregateID) {
            writer.write(#","subject":"#)
            writer.write(text: aggregateID)
        }
        writer.write(#","time":""#)
        writer.buffer.append(contentsOf: metadata.occurredAt.description.utf8)
        writer.write(#"","datacontenttype":"application/json","schemaversion":"#)
        writer.write(Int64(type(of: event).schemaVersion))
        if let schema = received?.dataSchema {
            try write(schema, as: CloudEventMember.dataschema.rawValue, to: &writer)
        }
        if let id = metadata.correlationID {
            writer.write(#","correlationid":""#)
            writer.write(id)
            writer.write("\"")
        }
        if let id = metadata.causationID {
            writer.write(#","causationid":""#)
            writer.write(id)
            writer.write("\"")
        }
        if let sequence {
            guard !sequence.isEmpty else {
                throw EventCodingError(
                    .mismatch(expected: "a sequence that is not empty", found: "\"\""),
                    path: [CloudEventMember.sequence.rawValue]
                )
            }
            try write(sequence, as: CloudEventMember.sequence.rawValue, to: &writer)
        }
        try write(metadata.attributes, to: &writer)
        writer.write(#","data":"#)
        try writer.write(payload, depth: depth + 1)
        writer.write("}")
    }

    func write(
        _ received: CloudEvent,
        depth: Int,
        to writer: inout JSONWriter
    ) throws(EventCodingError) {
        switch received.event {
        case .known(let event):
            try write(event, sequence: received.sequence, from: received, depth: depth, to: &writer)
        case .split(let event): try write(event.stored, depth: depth, to: &writer)
        case .unknown(let event): try write(event, depth: depth, to: &writer)
        }
    }

    private func write(
        _ kept: UnknownEvent,
        depth: Int,
        to writer: inout JSONWriter
    ) throws(EventCodingError) {
        guard kept.form == .cloudEvent else {
            throw EventCodingError(.otherForm(eventType: kept.eventType.clipped))
        }
        try writer.write(kept.members, depth: depth)
    }

    private func write(
        _ text: String,
        as name: String,
        to writer: inout JSONWriter
    ) throws(EventCodingError) {
        guard AttributeText.isAllowed(text) else {
            throw EventCodingError(
                .mismatch(expected: AttributeText.expected, found: "\"\(text.clipped)\""),
                path: [name]
            )
        }
        writer.write(",")
        writer.write(text: name)
        writer.write(":")
        writer.write(text: text)
    }

    /// Writes the event's attributes: as extensions where possible, the others together in `eventattributes`.
    private func write(
        _ attributes: [String: EventValue],
        to writer: inout JSONWriter
    ) throws(EventCodingError) {
        if attributes.isEmpty { return }
        var others: [JSONMember] = []
        do {
            for member in try JSONNode.members(attributes, maximumDepth: limits.maximumDepth) {
                guard member.isExtension else {
                    others.append(member)
                    continue
                }
                writer.write(",")
                writer.write(text: member.name)
                writer.write(":")
                try writer.write(member.value, depth: 1)
            }
            if others.isEmpty { return }
            var text = JSONWriter(appendingTo: [], maximumDepth: limits.maximumDepth, isASCIIOnly: true)
            try text.write(others, depth: 0)
            writer.write(#","eventattributes":"#)
            writer.write(text: String(decoding: text.buffer, as: UTF8.self))
        } catch {
            throw error.inside("attributes")
        }
    }
}

extension JSONMember {
    /// Whether this attribute of an event can be an extension of a CloudEvent.
    fileprivate var isExtension: Bool {
        guard AttributeText.isName(name), CloudEventMember(named: name) == nil else { return false }
        return switch value {
        case .bool: true
        case .int(let number): Int32(exactly: number) != nil
        case .string(let text): AttributeText.isAllowed(text)
        default: false
        }
    }
}
