public import DomainEvents

extension FlatEventCoder {
    /// Decodes a flat dictionary.
    ///
    /// `event_id`, `event_type`, `aggregate_id` and `occurred_at` are required; `version` is 1 if absent. The event's
    /// initialiser checks as at construction. Fields that the type does not have are ignored.
    ///
    /// - Throws: `.missing`, `.mismatch`, `.refused` with the field's path, `.newerVersion`, `.missingUpcaster`,
    ///   `.upcasterFailed`, `.splitFailed`, `.tooDeep`, `.notFinite`. Linear in the dictionary's size.
    public func decode(_ values: [String: EventValue]) throws(EventCodingError) -> DecodedEvent {
        try decode(try JSONNode.members(values, maximumDepth: limits.maximumDepth))
    }

    /// Decodes the JSON text of a flat dictionary.
    ///
    /// Numbers are exact, also those that no `EventValue` holds.
    ///
    /// - Throws: as for a dictionary, and `.syntax` and the other reasons of JSON with the byte's position.
    public func decodeJSON(_ json: some Sequence<UInt8>) throws(EventCodingError) -> DecodedEvent {
        let node = try withBytes(of: json) { bytes throws(EventCodingError) in
            try JSONParser.parse(bytes, maximumDepth: limits.maximumDepth)
        }
        guard case .object(let members) = node else {
            throw EventCodingError(.mismatch(expected: "an event, a JSON object", found: node.description))
        }
        return try decode(members)
    }

    /// Decodes the JSON text of a flat dictionary.
    ///
    /// - Throws: as for bytes; positions count bytes of UTF-8.
    public func decodeJSON(_ json: String) throws(EventCodingError) -> DecodedEvent {
        try decodeJSON(json.utf8)
    }

    private func decode(_ members: [JSONMember]) throws(EventCodingError) -> DecodedEvent {
        let envelope = try FlatEnvelope(members)
        let kept = UnknownEvent(
            eventType: envelope.eventType,
            form: .flat,
            aggregateID: envelope.aggregateID,
            members: members
        )
        guard let reading = registry.reading(of: envelope.eventType) else { return .unknown(kept) }
        let stored = StoredEvent(
            eventType: envelope.eventType,
            version: envelope.version,
            metadata: envelope.metadata,
            payload: envelope.payload
        )
        let decoded = try reading.decode(stored, kept: kept, maximumDepth: limits.maximumDepth)
        if let event = decoded.event, !event.aggregateID.isExactly(envelope.aggregateID) {
            throw EventCodingError.otherAggregate(
                event.aggregateID,
                found: envelope.aggregateID,
                at: FlatName.aggregateID
            )
        }
        return decoded
    }
}
