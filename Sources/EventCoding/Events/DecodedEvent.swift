public import DomainEvents

/// An event that was read: one whose type is registered, or one that is only kept.
public enum DecodedEvent: Sendable {
    /// An event of a registered type.
    case known(any DomainEvent)
    /// An event of a type that the registry does not have.
    case unknown(UnknownEvent)

    /// The name of the event's type.
    public var eventType: String {
        switch self {
        case .known(let event): type(of: event).eventType
        case .unknown(let event): event.eventType
        }
    }

    /// The event, if its type is registered.
    public var event: (any DomainEvent)? {
        if case .known(let event) = self { event } else { nil }
    }
}
