import DomainEvents

/// A registered event type with its former names and upcasters.
struct EventRegistration: Sendable {
    let type: any DomainEvent.Type
    /// Other names of the type in stores.
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

    /// Whether both are equal in all that can be compared: names and versions, not closures.
    func isAlike(_ other: EventRegistration) -> Bool {
        Set(formerNames.map(ExactText.init)) == Set(other.formerNames.map(ExactText.init))
            && chain.isAlike(other.chain)
    }

    /// Decodes an event from its payload, and checks that its metadata are the envelope's.
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

/// An event of a store: the facts of its envelope, and its payload.
struct StoredEvent {
    let eventType: String
    let version: Int
    let metadata: EventMetadata
    let payload: [JSONMember]
}

/// The reading of one name in stores: a type, older versions as a split, or both.
struct EventReading {
    let registration: EventRegistration?
    let split: EventSplit?

    /// Decodes an event; a split event keeps `kept` to be written back.
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
