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

    static let all: Set<String> = [
        eventID, eventType, aggregateID, occurredAt, version, correlationID, causationID, metadata,
    ]
}
