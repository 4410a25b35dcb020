public import DomainEvents

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
