public import DomainEvents

/// An event that was read: one whose type is registered, one that has become several, or one that is only kept.
public enum DecodedEvent: Sendable {
    /// An event of a registered type.
    case known(any DomainEvent)
    /// An event of a type that has been split into others.
    case split(SplitEvent)
    /// An event of a type that the registry does not have.
    case unknown(UnknownEvent)

    /// The name of the event's type: of one that was split, the name it was stored under.
    public var eventType: String {
        switch self {
        case .known(let event): type(of: event).eventType
        case .split(let event): event.eventType
        case .unknown(let event): event.eventType
        }
    }

    /// The event, if it is one of a registered type; nil for one that was split, see ``events``.
    public var event: (any DomainEvent)? {
        if case .known(let event) = self { event } else { nil }
    }

    /// The events of registered types that it is: one, those that it was split into, or none.
    public var events: [any DomainEvent] {
        switch self {
        case .known(let event): [event]
        case .split(let event): event.events
        case .unknown: []
        }
    }
}

/// An event that was stored as one and is several now, see `EventRegistry.split`.
///
/// Written back as it was stored, so that copying a stream changes nothing in it. To store the parts instead, encode
/// each of ``events``.
public struct SplitEvent: Sendable {
    /// What it is now, in the order in which the registry's closure gave it; possibly nothing.
    public let events: [any DomainEvent]
    /// What was stored.
    public let stored: UnknownEvent

    /// The name of the type that it was stored under.
    public var eventType: String { stored.eventType }
}

extension SplitEvent: CustomStringConvertible {
    /// The stored type and those of its parts: `split event "order.settled": order.executed, fee.charged`.
    public var description: String {
        let parts = events.map { type(of: $0).eventType }.joined(separator: ", ")
        return "split event \(EventValue.string(eventType.clipped)): \(parts.isEmpty ? "nothing" : parts)"
    }
}

extension DecodedEvent: CustomStringConvertible {
    /// The event's own text.
    public var description: String {
        switch self {
        case .known(let event): "\(event)"
        case .split(let event): "\(event)"
        case .unknown(let event): "\(event)"
        }
    }
}
