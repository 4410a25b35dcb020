/// The envelope's names in the flat form, which no payload field may have.
enum FlatName {
    static let eventID = "event_id"
    static let eventType = "event_type"
    static let aggregateID = "aggregate_id"
    static let occurredAt = "occurred_at"
    static let version = "version"
    static let correlationID = "correlation_id"
    static let causationID = "causation_id"
    static let metadata = "metadata"

    /// How many there are.
    static let count = 8

    /// Whether a name is one of them; by its length first, which is faster than hashing it.
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
