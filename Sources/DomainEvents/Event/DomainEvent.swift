/// A fact of the domain, told in the past tense: a value that never changes.
///
///     struct StrategyCreated: DomainEvent {
///         static let eventType = "strategy.created"
///         static let family: EventFamily = "strategy"
///
///         let metadata: EventMetadata
///         let aggregateID: String
///         let name: String
///     }
public protocol DomainEvent: Sendable, Codable {
    /// The name that stores and streams have for this type, such as `strategy.created`.
    ///
    /// Declare it; it is never derived from the Swift type's name. Renaming the type must not orphan stored events.
    static var eventType: String { get }
    /// The group of types that this type belongs to, for filters.
    static var family: EventFamily { get }
    /// The version of this type's fields, from 1 on; 1 by default.
    ///
    /// The coders of `EventCoding` write it beside each event, and read older versions by way of upcasters. To change
    /// the fields, add one to it and register an upcaster from the version before.
    static var schemaVersion: Int { get }

    /// The id of the aggregate that the event happened to.
    var aggregateID: String { get }
    /// The event's id, time and cause.
    var metadata: EventMetadata { get }
}

extension DomainEvent {
    /// Version 1.
    @inlinable
    public static var schemaVersion: Int { 1 }
}
