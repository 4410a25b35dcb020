/// The declaration of one event type.
package struct Event: Hashable, Sendable {
    /// The name that is stored and sent, such as `order.placed`.
    package let eventType: String
    /// The Swift type's name, such as `OrderPlaced`.
    package let name: String
    /// The field whose value is the aggregate's id.
    package let aggregateField: String
    /// Paragraphs that say what happened.
    package var comment: [String]
    /// The fields, in the order of the initialiser.
    package var fields: [Field] = []
    /// The rules that are written in Swift, in the order in which they are checked.
    package var requirements: [Requirement] = []

    /// The field of a name, which the event must have.
    subscript(name: String) -> Field {
        guard let field = fields.first(where: { $0.name == name }) else {
            preconditionFailure("\(self.name) has no field \(name).")
        }
        return field
    }

    /// A rule of several fields, or one that no rule of the format expresses.
    package struct Requirement: Hashable, Sendable {
        /// The field that the error names.
        package let field: String
        /// A Swift expression that must be true.
        package let condition: String
        /// A Swift expression for the end of the error's sentence.
        package let reason: String
        /// The rule in words, for readers of the documents.
        package let comment: String
    }
}
