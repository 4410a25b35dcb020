import DomainEvents

extension CloudEventCoder {
    /// Decodes the text of one CloudEvent.
    ///
    /// Decoding is strict; `Documentation/event-coding.md` lists what it refuses. The event's initialiser checks
    /// as at construction. Payload fields that the type does not have are ignored. An event of an unregistered type is
    /// kept as `UnknownEvent`.
    ///
    /// - Throws: `.syntax` and the other reasons of JSON with the byte's position; `.missing`, `.mismatch`,
    ///   `.refused`, `.reservedName`, `.invalidName` with the path; `.newerVersion`, `.missingUpcaster`,
    ///   `.upcasterFailed`, `.splitFailed`.
    public func decode(_ json: some Sequence<UInt8>) throws(EventCodingError) -> CloudEvent {
        try withBytes(of: json) { bytes throws(EventCodingError) in
            try decode(bytes: bytes)
        }
    }

    /// Decodes the text of one CloudEvent.
    ///
    /// - Throws: as for bytes; positions count bytes of UTF-8.
    public func decode(_ json: String) throws(EventCodingError) -> CloudEvent {
        try decode(json.utf8)
    }

    /// Decodes a batch, a JSON list of CloudEvents.
    ///
    /// - Throws: as for one event, with its place in the batch at the path's beginning. One bad event refuses the
    ///   batch.
    public func decodeBatch(_ json: some Sequence<UInt8>) throws(EventCodingError) -> [CloudEvent] {
        let node = try withBytes(of: json) { bytes throws(EventCodingError) in
            try JSONParser.parse(bytes, maximumDepth: limits.maximumDepth)
        }
        guard case .array(let nodes) = node else {
            throw EventCodingError(.mismatch(expected: "a list of CloudEvents", found: node.description))
        }
        var events: [CloudEvent] = []
        events.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            do { events.append(try decode(node)) } catch { throw error.inside(String(index)) }
        }
        return events
    }

    /// Decodes a batch, a JSON list of CloudEvents.
    ///
    /// - Throws: as for bytes; positions count bytes of UTF-8.
    public func decodeBatch(_ json: String) throws(EventCodingError) -> [CloudEvent] {
        try decodeBatch(json.utf8)
    }

    func decode(bytes: UnsafeBufferPointer<UInt8>) throws(EventCodingError) -> CloudEvent {
        try decode(try JSONParser.parse(bytes, maximumDepth: limits.maximumDepth))
    }

    private func decode(_ node: JSONNode) throws(EventCodingError) -> CloudEvent {
        guard case .object(let members) = node else {
            throw EventCodingError(
                .mismatch(expected: "a CloudEvent, a JSON object", found: node.description)
            )
        }
        let envelope = try CloudEventEnvelope(members, expectedSource: source)
        let kept = UnknownEvent(
            eventType: envelope.type,
            form: .cloudEvent,
            aggregateID: envelope.subject,
            members: members
        )
        let event =
            if let reading = registry.reading(of: envelope.type) {
                try decode(envelope, kept, reading)
            } else { DecodedEvent.unknown(kept) }
        return CloudEvent(
            event: event,
            source: envelope.source,
            sequence: envelope.sequence,
            dataSchema: envelope.dataschema
        )
    }

    private func decode(
        _ envelope: CloudEventEnvelope,
        _ kept: UnknownEvent,
        _ reading: EventReading
    ) throws(EventCodingError) -> DecodedEvent {
        let stored = StoredEvent(
            eventType: envelope.type,
            version: try envelope.version(),
            metadata: try envelope.metadata(maximumDepth: limits.maximumDepth),
            payload: try envelope.payload(maximumDepth: limits.maximumDepth)
        )
        let decoded: DecodedEvent
        do {
            decoded = try reading.decode(stored, kept: kept, maximumDepth: limits.maximumDepth)
        } catch {
            throw error.isAboutVersions ? error : error.inside(CloudEventMember.data.rawValue)
        }
        if let subject = envelope.subject, let event = decoded.event, !event.aggregateID.isExactly(subject) {
            throw EventCodingError.otherAggregate(
                event.aggregateID,
                found: subject,
                at: CloudEventMember.subject.rawValue
            )
        }
        return decoded
    }
}
