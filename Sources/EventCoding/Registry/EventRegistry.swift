public import DomainEvents

/// Which Swift type stands behind each event type.
///
///     var registry = EventRegistry()
///     try registry.register(StrategyCreated.self)
///     try registry.register(OrderFilled.self, upcasters: [
///         Upcaster(from: 1) { payload in payload["venue"] = "XETR" },
///         Upcaster(from: 2) { payload in payload["quantity"] = payload.removeValue(forKey: "qty") },
///     ])
///
/// A value: fill it once and give it to the coders, which keep their copy. Looking up takes constant time and
/// may be done from any thread.
public struct EventRegistry: Sendable {
    /// By the bytes of the event type's name.
    private var registrations: [ExactText: EventRegistration] = [:]
    /// The same by Swift type, which is what an event to be encoded has.
    private var byType: [ObjectIdentifier: EventRegistration] = [:]

    /// A registry that knows no event type.
    public init() {}

    /// Makes a Swift type known under its `eventType`.
    ///
    /// The upcasters lead to the type's `schemaVersion` from the oldest version that is to be readable, one step for
    /// each. Registering the same again changes nothing.
    ///
    /// - Throws: `.nameTaken` if another Swift type has the name, `.registeredDifferently` if this one has it
    ///   with upcasters from other versions, `.invalidEventType`, `.misplacedUpcaster`,
    ///   `.missingUpcaster` for a gap in the chain. The registry is then as before.
    public mutating func register<Event: DomainEvent>(
        _ type: Event.Type,
        upcasters: [Upcaster] = []
    ) throws(EventCodingError) {
        let registration = try EventRegistration(type, upcasters: upcasters)
        let eventType = type.eventType
        if let other = registrations[ExactText(eventType)] {
            guard other.type == type else {
                throw EventCodingError(.nameTaken(eventType: eventType, by: String(reflecting: other.type)))
            }
            guard other.upcasters.map(\.version) == registration.upcasters.map(\.version)
            else { throw EventCodingError(.registeredDifferently(eventType: eventType)) }
            return
        }
        registrations[ExactText(eventType)] = registration
        byType[ObjectIdentifier(type)] = registration
    }

    /// The Swift type of this event type, or nil if none has been registered.
    public func type(named eventType: String) -> (any DomainEvent.Type)? {
        registrations[ExactText(eventType)]?.type
    }

    /// The schema version of the type of this name, or nil if none has been registered.
    public func version(of eventType: String) -> Int? {
        registrations[ExactText(eventType)]?.version
    }

    /// All types of a family, in the order of their event types; linear in the size of the registry.
    public func types(in family: EventFamily) -> [any DomainEvent.Type] {
        eventTypes.compactMap(type(named:)).filter { $0.family == family }
    }

    /// The registered event types, in the order of their bytes.
    public var eventTypes: [String] {
        registrations.keys.sorted().map(\.text)
    }

    func registration(named eventType: String) -> EventRegistration? {
        registrations[ExactText(eventType)]
    }

    /// Refuses an event that could not be read again: of a type that is not registered.
    func check<Event: DomainEvent>(_ type: Event.Type) throws(EventCodingError) {
        if byType[ObjectIdentifier(type)] == nil {
            throw EventCodingError(.notRegistered(eventType: type.eventType))
        }
    }
}
