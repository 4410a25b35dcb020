/// The declaration of one event type.
package struct Event: Hashable, Sendable {
    /// The type's name in stores and streams, such as `order.placed`.
    package let eventType: String
    /// The Swift type's name, such as `OrderPlaced`.
    package let name: String
    /// The field whose value is the aggregate's id.
    package let aggregateField: String
    /// The paragraphs of its documentation.
    package var comment: [String]
    /// The fields, in the order of the initialiser.
    package var fields: [Field] = []
    /// The rules in Swift, in the order of their checks.
    package var requirements: [Requirement] = []

    /// The field of a name; traps if the event has no such field.
    subscript(name: String) -> Field {
        guard let field = fields.first(where: { $0.name == name }) else {
            preconditionFailure("\(self.name) has no field \(name).")
        }
        return field
    }

    /// A rule of several fields, or one that no rule of the format expresses.
    package struct Requirement: Hashable, Sendable {
        /// The field named by the error.
        package let field: String
        /// A Swift expression that must be true.
        package let condition: String
        /// A Swift expression for the end of the error's sentence.
        package let reason: String
        /// The rule in words, for readers of the documents.
        package let comment: String
    }
}
