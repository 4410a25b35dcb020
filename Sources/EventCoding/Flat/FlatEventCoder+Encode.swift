public import DomainEvents

extension FlatEventCoder {
    /// Encodes an event as a flat dictionary.
    ///
    /// The dictionary always has all eight names of the envelope: `event_id`, `event_type`, `aggregate_id`,
    /// `occurred_at`, `version`, `correlation_id` and `causation_id` (null if absent), and `metadata`, the attributes.
    /// It has all fields of the event, null for nil. A payload field `aggregate_id` may stand for the envelope's if
    /// both are equal.
    ///
    /// - Throws: `.reservedName` for a payload field with a name of the envelope; `.notRegistered`, `.notFinite`,
    ///   `.tooDeep`, `.stackTooSmall`; `.notExact` for a field that `EventValue` cannot hold; `.equivalentNames` for
    ///   two fields of which a dictionary holds only one; `.refused` for an error of the event's own `encode(to:)`.
    ///   Linear in the event's size.
    public func encode(_ event: some DomainEvent) throws(EventCodingError) -> [String: EventValue] {
        try JSONNode.values(try members(of: event))
    }

    /// Encodes an event as flat JSON text, on one line: the envelope's names, then the event's in their order.
    ///
    /// - Throws: as `encode`, but neither `.notExact` nor `.equivalentNames`, because the text has room for both.
    public func encodeJSON(_ event: some DomainEvent) throws(EventCodingError) -> [UInt8] {
        try json(try members(of: event))
    }

    /// Encodes a decoded event as a flat dictionary; an unknown or split event as it was read.
    ///
    /// - Throws: as for other events; `.otherForm` for a kept event that was read from a CloudEvent.
    public func encode(_ event: DecodedEvent) throws(EventCodingError) -> [String: EventValue] {
        try JSONNode.values(try members(of: event))
    }

    /// Encodes a decoded event as flat JSON text.
    ///
    /// - Throws: as the other `encodeJSON`; `.otherForm` for a kept event that was read from a CloudEvent.
    public func encodeJSON(_ event: DecodedEvent) throws(EventCodingError) -> [UInt8] {
        try json(try members(of: event))
    }

    private func json(_ members: [JSONMember]) throws(EventCodingError) -> [UInt8] {
        var writer = JSONWriter(appendingTo: [], maximumDepth: limits.maximumDepth)
        writer.buffer.reserveCapacity(640)
        try writer.write(members, depth: 0)
        return writer.buffer
    }

    private func members(of event: DecodedEvent) throws(EventCodingError) -> [JSONMember] {
        switch event {
        case .known(let event): try members(of: event)
        case .split(let event): try members(of: event.stored)
        case .unknown(let event): try members(of: event)
        }
    }

    private func members(of kept: UnknownEvent) throws(EventCodingError) -> [JSONMember] {
        guard kept.form == .flat else {
            throw EventCodingError(.otherForm(eventType: kept.eventType.clipped))
        }
        return kept.members
    }

    private func members(of event: some DomainEvent) throws(EventCodingError) -> [JSONMember] {
        let metadata = event.metadata
        let aggregateID = event.aggregateID
        try registry.check(type(of: event))
        let payload = try NodeEncoder.payload(
            of: event,
            maximumDepth: limits.maximumDepth,
            writesAbsent: true
        )
        guard !JSONNode.object(payload).isDeeper(than: limits.maximumDepth) else {
            throw EventCodingError(.tooDeep(limit: limits.maximumDepth))
        }
        var members: [JSONMember] = []
        members.reserveCapacity(payload.count + FlatName.count)
        func add(_ name: String, _ value: JSONNode) {
            members.append(JSONMember(name: name, isASCII: true, value: value))
        }
        add(FlatName.eventID, .string(metadata.id.description))
        add(FlatName.eventType, .string(type(of: event).eventType))
        add(FlatName.aggregateID, .string(aggregateID))
        add(FlatName.occurredAt, .string(metadata.occurredAt.description))
        add(FlatName.version, .int(Int64(type(of: event).schemaVersion)))
        add(FlatName.correlationID, metadata.correlationID.map { .string($0.description) } ?? .null)
        add(FlatName.causationID, metadata.causationID.map { .string($0.description) } ?? .null)
        add(FlatName.metadata, .object(try attributes(metadata.attributes)))
        for member in payload {
            guard FlatName.contains(member.name) else {
                members.append(member)
                continue
            }
            guard member.name == FlatName.aggregateID, member.value == .string(aggregateID) else {
                throw EventCodingError(.reservedName(member.name))
            }
        }
        return members
    }

    private func attributes(_ attributes: [String: EventValue]) throws(EventCodingError) -> [JSONMember] {
        if attributes.isEmpty { return [] }
        do {
            return try JSONNode.members(attributes, maximumDepth: limits.maximumDepth, depth: 1)
        } catch {
            throw error.inside(FlatName.metadata)
        }
    }
}
