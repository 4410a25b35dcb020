/// Encodes and decodes events as flat dictionaries: the envelope's eight names beside the payload's fields.
///
///     let coder = FlatEventCoder(registry: registry)
///     let row = try coder.encode(event)  // ["event_id": "0198…", "event_type": "order.filled", "price": 101.25, …]
///     if case .known(let event as OrderFilled) = try coder.decode(row) { … }
///     let json = try coder.encodeJSON(event)  // the same as JSON text
///
/// A value for any thread.
public struct FlatEventCoder: Sendable {
    let registry: EventRegistry
    let limits: CodingLimits

    /// Makes a coder of a registry's types.
    public init(registry: EventRegistry, limits: CodingLimits = CodingLimits()) {
        self.registry = registry
        self.limits = limits
    }
}

/// The envelope's names in the flat form; no payload field may have them.
enum FlatName {
    static let eventID = "event_id"
    static let eventType = "event_type"
    static let aggregateID = "aggregate_id"
    static let occurredAt = "occurred_at"
    static let version = "version"
    static let correlationID = "correlation_id"
    static let causationID = "causation_id"
    static let metadata = "metadata"

    /// The number of names.
    static let count = 8

    /// Whether a name belongs to the envelope; compares lengths first, which is faster than hashing.
    static func contains(_ name: String) -> Bool {
        switch name.utf8.count {
        case 7: name == version
        case 8: name == eventID || name == metadata
        case 10: name == eventType
        case 11: name == occurredAt
        case 12: name == aggregateID || name == causationID
        case 14: name == correlationID
        default: false
        }
    }
}
