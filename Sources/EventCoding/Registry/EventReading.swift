import DomainEvents

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
