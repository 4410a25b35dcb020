import DomainEvents

/// The split of a stored event into several.
struct EventSplit: Sendable {
    let chain: UpcasterChain
    private let parts: @Sendable (NodeDecoder, EventMetadata) throws -> [any DomainEvent]

    init<Old: Decodable & SendableMetatype>(
        _ eventType: String,
        version: Int,
        as type: Old.Type,
        upcasters: [Upcaster],
        into parts: @escaping @Sendable (Old, EventMetadata) throws -> [any DomainEvent]
    ) throws(EventCodingError) {
        chain = try UpcasterChain(to: version, of: eventType, upcasters)
        self.parts = { decoder, metadata in
            let old: Old
            do { old = try Old(from: decoder) } catch { throw EventCodingError(decoding: error) }
            do {
                return try parts(old, metadata)
            } catch {
                throw EventCodingError(.splitFailed(eventType: eventType, "\(error)".clipped(to: 400)))
            }
        }
    }

    /// Returns the parts of a stored event.
    func decode(_ stored: StoredEvent, maximumDepth: Int) throws(EventCodingError) -> [any DomainEvent] {
        let payload = try chain.upcast(
            stored.payload,
            of: stored.eventType,
            from: stored.version,
            maximumDepth: maximumDepth
        )
        let decoder = NodeDecoder(.object(payload), envelope: MetadataEnvelope(stored.metadata))
        let events: [any DomainEvent]
        do {
            events = try parts(decoder, stored.metadata)
        } catch {
            throw EventCodingError(decoding: error)
        }
        var ids = Set<EventID>()
        for (index, event) in events.enumerated() where !ids.insert(event.metadata.id).inserted {
            let why = "part \(index), \(type(of: event).eventType), has the id of one before it"
            throw EventCodingError(.splitFailed(eventType: stored.eventType, why))
        }
        return events
    }
}
