/// A price: finite and above zero.
///
///     let stop: Price = 101.5
///     let limit = try Price(text.number)  // throws InvalidValue
///
/// See ``CheckedValue``.
public struct Price: CheckedValue, Comparable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// The number and the proof of its check.
    public let valid: Valid<Price>

    /// Makes a price of a checked number.
    @inlinable
    public init(valid: Valid<Price>) {
        self.valid = valid
    }

    /// Checks a number and makes a price of it.
    ///
    /// - Throws: ``InvalidValue`` for zero, below zero, NaN and infinity.
    @inlinable
    public init(_ number: Double) throws(InvalidValue) {
        valid = try Valid(number, Self.objection(to: number))
    }

    /// Refuses zero, negative numbers, NaN and infinity.
    @inlinable
    public static func objection(to number: Double) -> String? {
        number.isFinite && number > 0 ? nil : objection("must be above 0", number)
    }
}

/// An amount of something: finite and not below zero.
///
///     let filled: Quantity = 12.5
///
/// See ``CheckedValue``.
public struct Quantity: CheckedValue, Comparable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// The number and the proof of its check.
    public let valid: Valid<Quantity>

    /// Makes a quantity of a checked number.
    @inlinable
    public init(valid: Valid<Quantity>) {
        self.valid = valid
    }

    /// Checks a number and makes a quantity of it.
    ///
    /// - Throws: ``InvalidValue`` below zero, and for NaN and infinity.
    @inlinable
    public init(_ number: Double) throws(InvalidValue) {
        valid = try Valid(number, Self.objection(to: number))
    }

    /// Refuses negative numbers, NaN and infinity.
    @inlinable
    public static func objection(to number: Double) -> String? {
        number.isFinite && number >= 0 ? nil : objection("must be 0 or more", number)
    }
}

/// A number of things: whole and not below zero.
///
///     let trades: Count = 3
///
/// See ``CheckedValue``.
public struct Count: CheckedValue, Comparable, ExpressibleByIntegerLiteral {
    /// The number and the proof of its check.
    public let valid: Valid<Count>

    /// Makes a count of a checked number.
    @inlinable
    public init(valid: Valid<Count>) {
        self.valid = valid
    }

    /// Checks a number and makes a count of it.
    ///
    /// - Throws: ``InvalidValue`` below zero.
    @inlinable
    public init(_ number: Int) throws(InvalidValue) {
        valid = try Valid(number, Self.objection(to: number))
    }

    /// Refuses negative numbers.
    @inlinable
    public static func objection(to number: Int) -> String? {
        number >= 0 ? nil : objection("must be 0 or more", number)
    }
}
