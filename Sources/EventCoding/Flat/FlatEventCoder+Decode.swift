public import DomainEvents

extension FlatEventCoder {
    /// The event that a flat dictionary holds.
    ///
    /// `event_id`, `event_type`, `aggregate_id` and `occurred_at` must be there; `version` is 1 if it is absent.
    /// The event's initialiser validates as it does at construction. Fields that the event's type does not have
    /// are ignored.
    ///
    /// - Throws: `.missing`, `.mismatch`, `.refused` with the field's path, `.newerVersion`, `.missingUpcaster`,
    ///   `.upcasterFailed`, `.splitFailed`, `.tooDeep`, `.notFinite`. Linear in the dictionary's size.
    public func decode(_ values: [String: Value]) throws(EventCodingError) -> DecodedEvent {
        let eventType = try string(FlatName.eventType, of: values)
        guard !eventType.isEmpty else {
            throw EventCodingError(
                .mismatch(expected: "an event type", found: "\"\""),
                path: [FlatName.eventType]
            )
        }
        let aggregateID = try string(FlatName.aggregateID, of: values)
        let metadata = try decodeMetadata(values)
        let version = try decodeVersion(values)
        let members = try JSONNode.members(values, maximumDepth: limits.maximumDepth)
        let kept = UnknownEvent(eventType: eventType, form: .flat, members: members)
        guard registry.isKnown(eventType) else { return .unknown(kept) }
        let stored = StoredEvent(
            eventType: eventType,
            version: version,
            metadata: metadata,
            payload: members.filter { !FlatName.all.contains($0.name) || $0.name == FlatName.aggregateID }
        )
        let decoded = try registry.decode(stored, maximumDepth: limits.maximumDepth, kept: kept)
        if let event = decoded.event, !event.aggregateID.isExactly(aggregateID) {
            throw EventCodingError.otherAggregate(
                event.aggregateID,
                found: aggregateID,
                at: FlatName.aggregateID
            )
        }
        return decoded
    }

    private func decodeMetadata(_ values: [String: Value]) throws(EventCodingError) -> EventMetadata {
        guard let id = try eventID(FlatName.eventID, of: values) else {
            throw EventCodingError(.missing, path: [FlatName.eventID])
        }
        let time = try string(FlatName.occurredAt, of: values)
        var attributes: [String: Value] = [:]
        switch values[FlatName.metadata] {
        case nil, .null: break
        case .object(let values): attributes = values
        case .some(let other):
            throw try mismatch("an object", other, at: FlatName.metadata)
        }
        return EventMetadata(
            id: id,
            occurredAt: try EventCodingError.timestamp(time, at: FlatName.occurredAt),
            correlationID: try eventID(FlatName.correlationID, of: values),
            causationID: try eventID(FlatName.causationID, of: values),
            attributes: attributes
        )
    }

    private func decodeVersion(_ values: [String: Value]) throws(EventCodingError) -> Int {
        switch values[FlatName.version] {
        case nil, .null: return 1
        case .int(let number):
            if let version = Int32(exactly: number), version > 0 { return Int(version) }
            throw try mismatch("a version from 1 on", .int(number), at: FlatName.version)
        case .some(let other):
            throw try mismatch("a version from 1 on", other, at: FlatName.version)
        }
    }

    private func eventID(_ name: String, of values: [String: Value]) throws(EventCodingError) -> EventID? {
        switch values[name] {
        case nil, .null: return nil
        case .string(let text):
            if let id = EventID(text) { return id }
            throw try mismatch(EventID.expected, .string(text), at: name)
        case .some(let other):
            throw try mismatch(EventID.expected, other, at: name)
        }
    }

    private func string(_ name: String, of values: [String: Value]) throws(EventCodingError) -> String {
        switch values[name] {
        case nil, .null: throw EventCodingError(.missing, path: [name])
        case .string(let text): return text
        case .some(let other): throw try mismatch("a string", other, at: name)
        }
    }

    private func mismatch(
        _ expected: String,
        _ found: Value,
        at name: String
    ) throws(EventCodingError) -> EventCodingError {
        let node: JSONNode
        do {
            node = try JSONNode(found, maximumDepth: limits.maximumDepth)
        } catch {
            throw error.inside(name)
        }
        return EventCodingError(.mismatch(expected: expected, found: node.description), path: [name])
    }
}
