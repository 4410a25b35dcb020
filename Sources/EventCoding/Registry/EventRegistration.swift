import DomainEvents

/// What a registry knows of one event type.
struct EventRegistration: Sendable {
    let type: any DomainEvent.Type
    /// Other names under which events of it were stored.
    let formerNames: [String]
    let chain: UpcasterChain

    init<Event: DomainEvent>(
        _ type: Event.Type,
        formerNames: [String],
        upcasters: [Upcaster]
    ) throws(EventCodingError) {
        self.type = type
        self.formerNames = formerNames
        chain = try UpcasterChain(to: type.schemaVersion, of: type.eventType, upcasters)
    }

    /// Whether both say the same, as far as can be seen.
    func isAlike(_ other: EventRegistration) -> Bool {
        Set(formerNames.map(ExactText.init)) == Set(other.formerNames.map(ExactText.init))
            && chain.isAlike(other.chain)
    }

    /// Decodes an event from its payload, and checks that it is the one that its envelope speaks of.
    func decode(_ stored: StoredEvent, maximumDepth: Int) throws(EventCodingError) -> any DomainEvent {
        let payload = try chain.upcast(
            stored.payload,
            of: stored.eventType,
            from: stored.version,
            maximumDepth: maximumDepth
        )
        let decoder = NodeDecoder(.object(payload), envelope: MetadataEnvelope(stored.metadata))
        let event: any DomainEvent
        do {
            event = try type.init(from: decoder)
        } catch {
            throw EventCodingError(decoding: error)
        }
        guard event.metadata == stored.metadata else {
            throw EventCodingError(.refused("the decoded event has other metadata than its envelope"))
        }
        return event
    }
}

/// An event as it was stored: its envelope's facts, and its payload.
struct StoredEvent {
    let eventType: String
    let version: Int
    let metadata: EventMetadata
    let payload: [JSONMember]
}

/// How events that were stored under one name are read: the older versions as several, the others as a type.
struct EventReading {
    let registration: EventRegistration?
    let split: EventSplit?

    /// Decodes an event; `kept` is what is written back of one that is several now.
    func decode(
        _ stored: StoredEvent,
        kept: UnknownEvent,
        maximumDepth: Int
    ) throws(EventCodingError) -> DecodedEvent {
        if let registration, stored.version > split?.chain.version ?? 0 {
            return .known(try registration.decode(stored, maximumDepth: maximumDepth))
        }
        guard let split else { return .unknown(kept) }
        return .split(
            SplitEvent(events: try split.decode(stored, maximumDepth: maximumDepth), stored: kept)
        )
    }
}
