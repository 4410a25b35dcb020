/// The declaration of one field.
package struct Field: Hashable, Sendable {
    /// The field's name in stores and streams, such as `order_id`.
    package let name: String
    package let type: FieldType
    /// The value of an absent field; nil if the field is required.
    package let defaultValue: Default?
    /// The rules for its value.
    package let rules: [Rule]
    /// Its meaning and unit.
    package let comment: String

    /// Whether the field is required, even if its value may be null.
    package var isRequired: Bool { defaultValue == nil }

    /// The value of an absent field.
    package enum Default: Hashable, Sendable {
        /// No value, for an optional field.
        case none
        /// A Swift literal, and the same in JSON.
        case literal(swift: String, json: JSON)
        /// The time at which the event occurred.
        case occurredAt
    }

    /// A rule of one field.
    ///
    /// Finite numbers need no rule: all are finite, unless `nonNegativeOrInfinite` lets infinity pass.
    package enum Rule: Hashable, Sendable {
        /// Not empty, and not white space alone.
        case nonBlank
        /// Above zero.
        case positive
        /// Zero or more.
        case nonNegative
        /// Within bounds, both included.
        case within(ClosedRange<Double>)
        /// Zero or more, or infinite; JSON has the text `Infinity` for that.
        case nonNegativeOrInfinite
        /// Required, though its value may be null.
        case required
    }
}
