/// The coding keys of an event whose decoding the compiler writes.
///
///     struct StopMoved: DomainEvent, Hashable {
///         static let eventType = "stop.moved", family = EventFamily(rawValue: "risk")
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
/// The fields check themselves, as each is a ``CheckedValue`` or any text will do. What a field refuses is then an
/// ``InvalidEvent`` that names event, field and rule, inside a `DecodingError` at the field's path, as
/// ``EventFields`` throws it. With a `CodingKey` instead nothing else is accepted; only the names are lost.
///
/// In the derived `init(from:)` the compiler calls `decode` on a container of these keys, and prefers the overloads
/// for them.
public protocol EventKey: CodingKey {
    /// The event that has the keys.
    associatedtype Event: DomainEvent

    /// What a field is that is absent or null, or nil if it must be there; nil for all by default.
    ///
    ///     var defaultValue: (any Sendable)? {
    ///         self == .fee ? 0 as Quantity : nil
    ///     }
    ///
    /// It must have the field's type: else the program ends at the first event without the field. Optional fields need
    /// none, they are nil.
    var defaultValue: (any Sendable)? { get }
}

extension EventKey {
    /// No field may be absent.
    @inlinable
    public var defaultValue: (any Sendable)? { nil }
}
