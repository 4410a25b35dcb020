import DomainEvents

extension EventCodingError {
    /// The error of an envelope that names another aggregate than its event.
    static func otherAggregate(_ expected: String, found: String, at name: String) -> EventCodingError {
        EventCodingError(
            .mismatch(
                expected: "the event's aggregate \"\(expected.clipped)\"",
                found: "\"\(found.clipped)\""
            ),
            path: [name]
        )
    }

    /// The time that a text of the envelope names.
    static func timestamp(_ text: String, at name: String) throws(EventCodingError) -> Timestamp {
        do throws(TimestampError) {
            return try Timestamp(rfc3339: text)
        } catch {
            throw EventCodingError(error, in: text).inside(name)
        }
    }
}
