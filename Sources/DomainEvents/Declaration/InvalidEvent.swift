/// Why an event cannot be made: a field breaks its rule.
public struct InvalidEvent: Error, Hashable, Sendable {
    /// The type of event, such as `order.placed`.
    public let eventType: String
    /// The field's name as it is stored and sent, such as `order_id`.
    public let field: String
    /// What is wrong with it, as the end of a sentence: "is blank".
    public let reason: String

    /// An error by its parts.
    public init(eventType: String, field: String, reason: String) {
        self.eventType = eventType
        self.field = field
        self.reason = reason
    }
}

extension InvalidEvent: CustomStringConvertible {
    /// One sentence that names event, field and reason.
    public var description: String { "\(eventType): \(field) \(reason)" }
}
