/// The type of a field, from `String` to a closed set.
package indirect enum FieldType: Hashable, Sendable {
    case string, bool, int, double, timestamp, value
    /// An enumeration declared by the source.
    case closedSet(ClosedSet)
    case array(FieldType)
    /// A dictionary with texts as its keys.
    case dictionary(FieldType)
    case optional(FieldType)

    /// The types without a declaration, by their names in Swift and in the source.
    static let named: KeyValuePairs<String, FieldType> = [
        "String": .string, "Bool": .bool, "Int": .int, "Double": .double, "Timestamp": .timestamp,
        "EventValue": .value,
    ]

    /// The type's name in Swift and in the source.
    package var swift: String {
        switch self {
        case .closedSet(let set): set.name
        case .array(let element): "[\(element.swift)]"
        case .dictionary(let element): "[String: \(element.swift)]"
        case .optional(let wrapped): "\(wrapped.swift)?"
        case .string, .bool, .int, .double, .timestamp, .value:
            Self.named.first { $0.value == self }?.key ?? ""
        }
    }

    /// Whether the type can hold NaN or infinity, which no event may have.
    var holdsFractions: Bool {
        switch self {
        case .double, .value: true
        case .array(let element), .dictionary(let element), .optional(let element): element.holdsFractions
        case .string, .bool, .int, .timestamp, .closedSet: false
        }
    }

    /// The types with fractions for which `DomainEvent` has a function `finite`.
    ///
    /// Made anew each time: the leak detector does not recognise a box of an indirect enumeration in a global.
    static var checkedForFractions: [FieldType] {
        [
            .double, .optional(.double), .array(.double), .dictionary(.double),
            .value, .dictionary(.value), .array(.dictionary(.value)),
        ]
    }
}

/// An enumeration of texts: the only values of a field of this type.
package struct ClosedSet: Hashable, Sendable {
    /// The Swift type's name, such as `OrderSide`.
    package let name: String
    /// The text of its documentation.
    package let comment: String
    /// The members, in the source's order.
    package var members: [Member] = []

    /// One value.
    package struct Member: Hashable, Sendable {
        /// The name of the Swift case.
        package let name: String
        /// The member's text in stores and streams.
        package let text: String
        /// The text of its documentation.
        package let comment: String
    }
}
