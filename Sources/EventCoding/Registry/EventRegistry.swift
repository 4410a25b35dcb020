public import DomainEvents

/// Which Swift type stands behind each event type.
///
///     var registry = EventRegistry()
///     try registry.register(StrategyCreated.self)
///     // Its schemaVersion is 3; it was called order.filled once.
///     try registry.register(OrderExecuted.self, formerly: ["order.filled"], upcasters: [
///         Upcaster(from: 1) { payload in payload["venue"] = "XETR" },
///         Upcaster(from: 2) { payload in payload["quantity"] = payload.removeValue(forKey: "qty") },
///     ])
///
/// A value: fill it once and give it to the coders, which keep their copy. Looking up takes constant time and
/// may be done from any thread.
public struct EventRegistry: Sendable {
    /// By the bytes of the event type's name.
    var registrations: [ExactText: EventRegistration] = [:]
    /// By the names that event types had before.
    var formerNames: [ExactText: EventRegistration] = [:]
    /// What is several events now.
    var splits: [ExactText: EventSplit] = [:]
    /// By Swift type, which is what an event to be encoded has.
    private var byType: [ObjectIdentifier: EventRegistration] = [:]

    /// A registry that knows no event type.
    public init() {}

    /// Makes a Swift type known under its `eventType`, and under the names that it had before.
    ///
    /// The upcasters lead to the type's `schemaVersion` from the oldest version that is to be readable, one step for
    /// each. A type that is renamed goes on counting its versions: what was stored under a former name takes the same
    /// steps. It is written under the current name only. Registering the same again changes nothing.
    ///
    /// - Throws: `.nameTaken` if another type has one of the names, or events of these versions are split;
    ///   `.registeredDifferently` if this type is registered with other names or with upcasters from other versions;
    ///   `.invalidEventType`, `.misplacedUpcaster`, `.missingUpcaster` for a gap in the chain. The registry is then as
    ///   before.
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

    /// The Swift type of this event type, or of one that had this name before; nil if none has been registered.
    public func type(named eventType: String) -> (any DomainEvent.Type)? {
        registration(named: eventType)?.type
    }

    /// The schema version of the type of this name, or nil if none has been registered.
    public func version(of eventType: String) -> Int? {
        registration(named: eventType)?.chain.version
    }

    /// All types of a family, in the order of their event types; linear in the size of the registry.
    public func types(in family: EventFamily) -> [any DomainEvent.Type] {
        eventTypes.compactMap(type(named:)).filter { $0.family == family }
    }

    /// The registered event types, in the order of their bytes; without former names and what is split.
    public var eventTypes: [String] {
        registrations.keys.sorted().map(\.text)
    }

    private func registration(named eventType: String) -> EventRegistration? {
        let name = ExactText(eventType)
        return registrations[name] ?? formerNames[name]
    }

    /// How events are read that were stored under this name, or nil if they are only kept.
    func reading(of eventType: String) -> EventReading? {
        let (registration, split) = (registration(named: eventType), splits[ExactText(eventType)])
        if registration == nil, split == nil { return nil }
        return EventReading(registration: registration, split: split)
    }

    /// Refuses an event that could not be read again: of a type that is not registered.
    func check<Event: DomainEvent>(_ type: Event.Type) throws(EventCodingError) {
        if byType[ObjectIdentifier(type)] == nil {
            throw EventCodingError(.notRegistered(eventType: type.eventType))
        }
    }
}
