public import DomainEvents

/// A decoded event: of a registered type, split into several, or of an unknown type and kept.
public enum DecodedEvent: Sendable {
    /// An event of a registered type.
    case known(any DomainEvent)
    /// An event of a type that is split into others.
    case split(SplitEvent)
    /// An event of a type that the registry does not have.
    case unknown(UnknownEvent)

    /// The name of the event's type; for a split event, the name in the store.
    public var eventType: String {
        switch self {
        case .known(let event): type(of: event).eventType
        case .split(let event): event.eventType
        case .unknown(let event): event.eventType
        }
    }

    /// The event of a registered type; nil for a split event, which has ``events``.
    public var event: (any DomainEvent)? {
        if case .known(let event) = self { event } else { nil }
    }

    /// The events of registered types: one, the parts of a split event, or none.
    public var events: [any DomainEvent] {
        switch self {
        case .known(let event): [event]
        case .split(let event): event.events
        case .unknown: []
        }
    }
}

/// An event that is one in the store and several in the program, see `EventRegistry.split`.
///
/// Encoding writes the stored event, so that copying a stream changes nothing in it. To store the parts instead, encode
/// each of ``events``.
public struct SplitEvent: Sendable {
    /// The parts, in the order of the registry's closure; may be empty.
    public let events: [any DomainEvent]
    /// The event in the store.
    public let stored: UnknownEvent

    /// The name of the event's type in the store.
    public var eventType: String { stored.eventType }
}

extension SplitEvent: CustomStringConvertible {
    /// The stored type and the types of the parts: `split event "order.settled": order.executed, fee.charged`.
    public var description: String {
        let parts = events.map { type(of: $0).eventType }.joined(separator: ", ")
        return "split event \(EventValue.string(eventType.clipped)): \(parts.isEmpty ? "nothing" : parts)"
    }
}

extension DecodedEvent: CustomStringConvertible {
    /// The text of the event itself.
    public var description: String {
        switch self {
        case .known(let event): "\(event)"
        case .split(let event): "\(event)"
        case .unknown(let event): "\(event)"
        }
    }
}
