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
