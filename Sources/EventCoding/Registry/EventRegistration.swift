import DomainEvents

/// What a registry knows of one event type.
struct EventRegistration: Sendable {
    let type: any DomainEvent.Type
    /// The steps from the oldest readable version on, one for each; the last leads to `version`.
    let upcasters: [Upcaster]

    /// The schema version that the Swift type has.
    var version: Int { type.schemaVersion }

    init<Event: DomainEvent>(
        _ type: Event.Type,
        upcasters: [Upcaster]
    ) throws(EventCodingError) {
        let eventType = type.eventType
        guard !eventType.isEmpty, AttributeText.isAllowed(eventType) else {
            throw EventCodingError(.invalidEventType(eventType.clipped))
        }
        let version = type.schemaVersion
        precondition(
            (1...Int(Int32.max)).contains(version),
            "\(eventType): a schema version is from 1 to \(Int32.max), not \(version)"
        )
        let steps = upcasters.sorted { $0.version < $1.version }
        var previous: Int?
        for step in steps {
            guard step.version < version, step.version != previous else {
                throw EventCodingError(.misplacedUpcaster(eventType: eventType, from: step.version))
            }
            if let previous, step.version != previous + 1 {
                throw EventCodingError(.missingUpcaster(eventType: eventType, from: previous + 1))
            }
            previous = step.version
        }
        if let previous, previous + 1 != version {
            throw EventCodingError(.missingUpcaster(eventType: eventType, from: previous + 1))
        }
        self.type = type
        self.upcasters = steps
    }

    /// Decodes an event from its payload, which has this version, and checks that it is the one that
    /// its envelope speaks of.
    func decode(
        _ payload: [JSONMember],
        version: Int,
        _ metadata: EventMetadata,
        maximumDepth: Int
    ) throws(EventCodingError) -> any DomainEvent {
        var payload = payload
        if version != self.version {
            payload = try upcast(payload, from: version, maximumDepth: maximumDepth)
        }
        let decoder = NodeDecoder(.object(payload), envelope: MetadataEnvelope(metadata))
        let event: any DomainEvent
        do {
            event = try type.init(from: decoder)
        } catch {
            throw EventCodingError(decoding: error)
        }
        guard event.metadata == metadata else {
            throw EventCodingError(.refused("the decoded event has other metadata than its envelope"))
        }
        return event
    }

    private func upcast(
        _ payload: [JSONMember],
        from version: Int,
        maximumDepth: Int
    ) throws(EventCodingError) -> [JSONMember] {
        let eventType = type.eventType
        guard version < self.version else {
            throw EventCodingError(.newerVersion(eventType: eventType, found: version, known: self.version))
        }
        guard let first = upcasters.first?.version, version >= first else {
            throw EventCodingError(.missingUpcaster(eventType: eventType, from: version))
        }
        var values: [String: Value] = [:]
        // What no `Value` can hold goes past the steps, which could not have been asked about it.
        var kept: [JSONMember] = []
        for member in payload {
            do {
                try values.insert(try member.value.value(), exactly: member.name)
            } catch {
                guard case .notExact = error.reason else { throw error.inside(member.name) }
                kept.append(member)
            }
        }
        for step in upcasters[(version - first)...] {
            do {
                try step.upcast(&values)
            } catch {
                throw EventCodingError(
                    .upcasterFailed(eventType: eventType, from: step.version, "\(error)".clipped(to: 400))
                )
            }
        }
        let members = try JSONNode.members(values, maximumDepth: maximumDepth)
        if kept.isEmpty { return members }
        let names = Set(members.lazy.map { ExactText($0.name) })
        return members + kept.filter { !names.contains(ExactText($0.name)) }
    }
}
