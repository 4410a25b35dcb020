public import DomainEvents

/// Events as one flat dictionary each: the envelope's eight names beside the payload's fields.
///
///     let coder = FlatEventCoder(registry: registry)
///     let row = try coder.encode(event)  // ["event_id": "0198…", "event_type": "order.filled", "price": 101.25, …]
///     if case .known(let event as OrderFilled) = try coder.decode(row) { … }
///
/// A value that may be used from any thread.
public struct FlatEventCoder: Sendable {
    let registry: EventRegistry
    let limits: CodingLimits

    /// A coder of the registry's types.
    public init(registry: EventRegistry, limits: CodingLimits = CodingLimits()) {
        self.registry = registry
        self.limits = limits
    }

    /// The event's flat form.
    ///
    /// Always has all eight names of the envelope: `event_id`, `event_type`, `aggregate_id`, `occurred_at`,
    /// `version`, `correlation_id` and `causation_id` (null if there is none), and `metadata`, the attributes. A
    /// payload field named `aggregate_id` is the envelope's if it says the same.
    ///
    /// - Throws: `.reservedName` for a payload field that has a name of the envelope, `.notRegistered`,
    ///   `.notFinite`, `.tooDeep`, `.notExact` for a field that `Value` cannot hold,
    ///   `.equivalentNames` for two fields of which a dictionary holds only one, `.stackTooSmall`, `.refused` for what
    ///   the event's own `encode(to:)` throws. Linear in the event's size.
    public func encode(_ event: some DomainEvent) throws(EventCodingError) -> [String: Value] {
        let metadata = event.metadata
        let aggregateID = event.aggregateID
        try registry.check(type(of: event))
        let payload = try NodeEncoder.payload(of: event, maximumDepth: limits.maximumDepth)
        guard !JSONNode.object(payload).isDeeper(than: limits.maximumDepth) else {
            throw EventCodingError(.tooDeep(limit: limits.maximumDepth))
        }
        try checkAttributes(metadata.attributes)
        var values = [String: Value](minimumCapacity: payload.count + FlatName.all.count)
        for member in payload {
            if FlatName.all.contains(member.name) {
                guard member.name == FlatName.aggregateID, member.value == .string(aggregateID) else {
                    throw EventCodingError(.reservedName(member.name))
                }
            }
            do {
                try values.insert(try member.value.value(), exactly: member.name)
            } catch {
                throw error.inside(member.name)
            }
        }
        values[FlatName.eventID] = .string(metadata.id.description)
        values[FlatName.eventType] = .string(type(of: event).eventType)
        values[FlatName.aggregateID] = .string(aggregateID)
        values[FlatName.occurredAt] = .string(metadata.occurredAt.description)
        values[FlatName.version] = .int(Int64(type(of: event).schemaVersion))
        values[FlatName.correlationID] = metadata.correlationID.map { .string($0.description) } ?? .null
        values[FlatName.causationID] = metadata.causationID.map { .string($0.description) } ?? .null
        values[FlatName.metadata] = .object(metadata.attributes)
        return values
    }

    /// Attributes are written as they are, but not what could not be read again.
    private func checkAttributes(_ attributes: [String: Value]) throws(EventCodingError) {
        if attributes.isEmpty { return }
        do {
            _ = try JSONNode.members(attributes, maximumDepth: limits.maximumDepth, depth: 1)
        } catch {
            throw error.inside(FlatName.metadata)
        }
    }

    /// The flat form of an event that was read.
    ///
    /// - Throws: as for other events; `.otherForm` for an unknown event that was read from a CloudEvent.
    public func encode(_ event: DecodedEvent) throws(EventCodingError) -> [String: Value] {
        switch event {
        case .known(let event): return try encode(event)
        case .split(let event): return try encode(event.stored)
        case .unknown(let event): return try encode(event)
        }
    }

    private func encode(_ kept: UnknownEvent) throws(EventCodingError) -> [String: Value] {
        guard kept.form == .flat else {
            throw EventCodingError(.otherForm(eventType: kept.eventType.clipped))
        }
        return try JSONNode.values(kept.members)
    }
}
