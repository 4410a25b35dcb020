/// Something that has happened in the domain, told in the past tense: a value that never changes.
///
///     struct StrategyCreated: DomainEvent {
///         static let eventType = "strategy.created"
///         static let family = EventFamily.strategy
///
///         let metadata: EventMetadata
///         let aggregateID: String
///         let name: String
///     }
public protocol DomainEvent: Sendable, Codable {
    /// The name under which events of this type are stored and sent, such as `strategy.created`.
    ///
    /// Declared, never derived from the Swift type's name: renaming the type must not orphan what is stored.
    static var eventType: String { get }
    /// The group of types that this one belongs to.
    static var family: EventFamily { get }
    /// The version of what events of this type hold, from 1 on; 1 by default.
    ///
    /// The one place where it stands: the coders of `EventCoding` write it beside each event, and read what has an older
    /// one by way of upcasters. To change what an event holds, count it up and register an upcaster from the version
    /// before.
    static var schemaVersion: Int { get }

    /// The aggregate that the event happened to.
    var aggregateID: String { get }
    /// Which event this is, when it occurred and what led to it.
    var metadata: EventMetadata { get }
}

extension DomainEvent {
    /// The first version.
    @inlinable
    public static var schemaVersion: Int { 1 }
}
