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
/// A field that has a rule is a ``CheckedValue``, which checks itself. What it refuses in decoding is an
/// ``InvalidEvent`` that names event, field and rule, inside a `DecodingError` at the field's path, as
/// ``EventFields`` throws it. So is a text that is beyond a closed set, or no time. Keys that the event does not know
/// are ignored.
///
/// In the `init(from:)` that the compiler derives, it calls `decode` on a container of these keys, and prefers the
/// overloads for them. With a plain `CodingKey` the same is refused; only the names are lost, and defaults.
public protocol EventKey: CodingKey {
    /// The event that has the keys.
    associatedtype Event: DomainEvent

    /// What this field is if it is absent or null, or nil if it has no default; nil for all fields unless declared.
    ///
    ///     var defaultValue: (any Sendable)? {
    ///         self == .fee ? 0 as Quantity : nil
    ///     }
    ///
    /// It must have the field's type, without `Optional`: else the program ends at the first event without the field. A
    /// field without a default must be there, unless it is optional.
    var defaultValue: (any Sendable)? { get }
}

extension EventKey {
    /// No default.
    @inlinable
    public var defaultValue: (any Sendable)? { nil }
}
