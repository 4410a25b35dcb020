/// The declaration of one field.
package struct Field: Hashable, Sendable {
    /// The name that is stored and sent, such as `order_id`.
    package let name: String
    /// Its Swift type.
    package let type: FieldType
    /// What an absent field stands for; nil if the field must be there.
    package let defaultValue: Default?
    /// The rules that its value keeps.
    package let rules: [Rule]
    /// What it means, with its unit.
    package let comment: String

    /// Whether the field must be there, even if its value may be null.
    package var isRequired: Bool { defaultValue == nil }

    /// What an absent field stands for.
    package enum Default: Hashable, Sendable {
        /// No value, for an optional field.
        case none
        /// A Swift literal, and the same as JSON.
        case literal(swift: String, json: JSON)
        /// The moment at which the event occurred.
        case occurredAt
    }

    /// A rule of one field.
    ///
    /// That numbers are finite needs no rule: all are, unless `nonNegativeOrInfinite` lets infinity pass.
    package enum Rule: Hashable, Sendable {
        /// Not empty, and not white space alone.
        case nonBlank
        /// Above zero.
        case positive
        /// Zero or more.
        case nonNegative
        /// Within bounds, both included.
        case within(ClosedRange<Double>)
        /// Zero or more, or infinite: JSON has the text `Infinity` for that.
        case nonNegativeOrInfinite
        /// There, though its value may be null.
        case required
    }
}
