/// A value of a field or an attribute: one of JSON's kinds, with whole numbers apart from fractions.
///
///     let limits: EventValue = ["venue": "XETR", "lots": 40, "ratio": 0.25, "tags": ["a", "b"], "desk": nil]
///
/// Whole numbers are exact over all of `Int64`. `.int(1)` and `.double(1)` are different values. Texts of different
/// bytes are different values, too, even where Unicode calls them equivalent.
///
/// Comparing and hashing use no recursion. Destroying a value takes some 250 bytes of stack for each level of nesting,
/// on the thread that releases it last.
public enum EventValue: Sendable {
    /// JSON's `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without a fraction, in 64 bits.
    case int(Int64)
    /// A number with a fraction or an exponent, or too large for ``int(_:)``.
    case double(Double)
    /// A text, compared byte for byte.
    case string(String)
    /// An ordered list.
    case array([EventValue])
    /// Values by name, in no order.
    case object([String: EventValue])
}

extension EventValue: ExpressibleByNilLiteral {
    /// `nil` is JSON's `null`.
    public init(nilLiteral: ()) {
        self = .null
    }
}

extension EventValue: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension EventValue: ExpressibleByIntegerLiteral {
    /// A literal without a fraction, such as `1`; it must fit in 64 bits.
    public init(integerLiteral value: Int64) {
        self = .int(value)
    }
}

extension EventValue: ExpressibleByFloatLiteral {
    /// A literal with a fraction or an exponent, such as `1.0`.
    public init(floatLiteral value: Double) {
        self = .double(value)
    }
}

extension EventValue: ExpressibleByStringInterpolation {
    /// Makes a ``string(_:)``.
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension EventValue: ExpressibleByArrayLiteral {
    /// Makes an ``array(_:)``.
    public init(arrayLiteral elements: EventValue...) {
        self = .array(elements)
    }
}

extension EventValue: ExpressibleByDictionaryLiteral {
    /// Makes an ``object(_:)``; traps if a name occurs twice.
    public init(dictionaryLiteral elements: (String, EventValue)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}
