public import DomainEvents

/// The Swift types of event types, with former names, upcasters and splits.
///
///     var registry = EventRegistry()
///     try registry.register(StrategyCreated.self)
///     // Its schemaVersion is 3; it was called order.filled once.
///     try registry.register(OrderExecuted.self, formerly: ["order.filled"], upcasters: [
///         Upcaster(from: 1) { payload in payload["venue"] = "XETR" },
///         Upcaster(from: 2) { payload in payload["quantity"] = payload.removeValue(forKey: "qty") },
///     ])
///
/// A value: fill it once and give it to the coders, which keep their copy. A lookup takes constant time, on any thread.
public struct EventRegistry: Sendable {
    /// Types by the bytes of their names.
    var registrations: [ExactText: EventRegistration] = [:]
    /// Types by the bytes of their former names.
    var formerNames: [ExactText: EventRegistration] = [:]
    /// Splits by the bytes of the names in stores.
    var splits: [ExactText: EventSplit] = [:]
    /// Types by the Swift type of an event to be encoded.
    private var byType: [ObjectIdentifier: EventRegistration] = [:]

    /// Makes a registry without event types.
    public init() {}

    /// Registers a Swift type under its `eventType` and its former names.
    ///
    /// The upcasters lead from the oldest readable version to the type's `schemaVersion`, one step for each version. A
    /// renamed type continues its version numbers: events stored under a former name take the same steps. The type is
    /// written under its current name only. Registering the same again changes nothing.
    ///
    /// - Throws: `.nameTaken` if another type has one of the names, or a split has these versions;
    ///   `.registeredDifferently` if this type is registered with other names or with upcasters from other versions;
    ///   `.invalidEventType`, `.misplacedUpcaster`; `.missingUpcaster` for a gap in the chain. The registry is then
    ///   unchanged.
    public mutating func register<Event: DomainEvent>(
        _ type: Event.Type,
        formerly: [String] = [],
        upcasters: [Upcaster] = []
    ) throws(EventCodingError) {
        let registration = try EventRegistration(type, formerNames: formerly, upcasters: upcasters)
        let eventType = type.eventType
        if let other = registrations[ExactText(eventType)] {
            guard other.type == type else {
                throw EventCodingError(.nameTaken(eventType: eventType, by: String(reflecting: other.type)))
            }
            guard other.isAlike(registration) else {
                throw EventCodingError(.registeredDifferently(eventType: eventType))
            }
            return
        }
        if let split = splits[ExactText(eventType)], split.chain.version >= registration.chain.oldest {
            throw EventCodingError(.nameTaken(eventType: eventType, by: "a split"))
        }
        if let other = formerNames[ExactText(eventType)] {
            throw EventCodingError(.nameTaken(eventType: eventType, by: String(reflecting: other.type)))
        }
        try checkFormerNames(formerly, of: eventType)
        for name in formerly { formerNames[ExactText(name)] = registration }
        registrations[ExactText(eventType)] = registration
        byType[ObjectIdentifier(type)] = registration
    }

    private func checkFormerNames(_ names: [String], of eventType: String) throws(EventCodingError) {
        var seen: Set = [ExactText(eventType)]
        for name in names {
            guard !name.isEmpty, AttributeText.isAllowed(name) else {
                throw EventCodingError(.invalidEventType(name.clipped))
            }
            let key = ExactText(name)
            if let other = registrations[key] ?? formerNames[key] {
                throw EventCodingError(.nameTaken(eventType: name, by: String(reflecting: other.type)))
            }
            if splits[key] != nil { throw EventCodingError(.nameTaken(eventType: name, by: "a split")) }
            if !seen.insert(key).inserted {
                throw EventCodingError(.nameTaken(eventType: name, by: "the same type"))
            }
        }
    }

    /// Returns the Swift type of an event type, also by a former name; nil if none is registered.
    public func type(named eventType: String) -> (any DomainEvent.Type)? {
        registration(named: eventType)?.type
    }

    /// Returns the schema version of the type of this name; nil if none is registered.
    public func version(of eventType: String) -> Int? {
        registration(named: eventType)?.chain.version
    }

    /// Returns all types of a family, in the order of their event types; linear in the size of the registry.
    public func types(in family: EventFamily) -> [any DomainEvent.Type] {
        eventTypes.compactMap(type(named:)).filter { $0.family == family }
    }

    /// The registered event types, in the order of their bytes; without former names and splits.
    public var eventTypes: [String] {
        registrations.keys.sorted().map(\.text)
    }

    private func registration(named eventType: String) -> EventRegistration? {
        let name = ExactText(eventType)
        return registrations[name] ?? formerNames[name]
    }

    /// Returns the reading of a name in stores; nil if its events are only kept.
    func reading(of eventType: String) -> EventReading? {
        let (registration, split) = (registration(named: eventType), splits[ExactText(eventType)])
        if registration == nil, split == nil { return nil }
        return EventReading(registration: registration, split: split)
    }

    /// Refuses an event of an unregistered type, which could not be read again.
    func check<Event: DomainEvent>(_ type: Event.Type) throws(EventCodingError) {
        if byType[ObjectIdentifier(type)] == nil {
            throw EventCodingError(.notRegistered(eventType: type.eventType))
        }
    }
}
