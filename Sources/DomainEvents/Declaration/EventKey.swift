/// The coding keys of an event with derived decoding.
///
///     struct StopMoved: DomainEvent, Hashable {
///         static let eventType = "stop.moved", family: EventFamily = "risk"
///
///         let orderID: OrderID
///         let stop: Price
///         var reason: String?
///         var metadata = EventMetadata()
///         var aggregateID: String { orderID.value }
///
///         private enum CodingKeys: String, EventKey {
///             typealias Event = StopMoved
///             case orderID = "order_id", stop, reason, metadata
///         }
///     }
///
/// Use a ``CheckedValue`` for a field with a rule; it checks itself. A refused field throws a `DecodingError` at the
/// field's path, as ``EventFields`` does. Its underlying ``InvalidEvent`` names event, field and rule. The same holds
/// for a text outside a closed set, and for a text that is no time. Keys that the event does not have are ignored.
///
/// The derived `init(from:)` calls `decode` on a container of these keys, and the compiler prefers the overloads for
/// them. A plain `CodingKey` refuses the same values, but without those names, and has no defaults.
public protocol EventKey: CodingKey {
    /// The event whose fields these keys name.
    associatedtype Event: DomainEvent

    /// The field's value where it is absent or null; nil if it has no default.
    ///
    /// No field has a default unless declared here.
    ///
    ///     var defaultValue: (any Sendable)? {
    ///         self == .fee ? 0 as Quantity : nil
    ///     }
    ///
    /// The value must have the field's type, without `Optional`: otherwise the program traps at the first event without
    /// the field. A field without a default is required, unless it is optional.
    var defaultValue: (any Sendable)? { get }
}

extension EventKey {
    /// Nil: no field has a default.
    @inlinable
    public var defaultValue: (any Sendable)? { nil }
}
