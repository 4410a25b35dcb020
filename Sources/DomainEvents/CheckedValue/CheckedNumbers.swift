/// A price: finite and above zero.
///
///     let stop: Price = 101.5
///     let limit = try Price(text.number)  // throws InvalidValue
///
/// See ``CheckedValue``.
public struct Price: CheckedValue, Comparable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// The price, checked.
    public let valid: Valid<Price>

    /// A price that has been checked.
    @inlinable
    public init(valid: Valid<Price>) {
        self.valid = valid
    }

    /// A price, if it is one.
    ///
    /// - Throws: ``InvalidValue``.
    @inlinable
    public init(_ number: Double) throws(InvalidValue) {
        valid = try Valid(number, Self.objection(to: number))
    }

    /// Objects to zero, to what is below it, and to what is not finite.
    @inlinable
    public static func objection(to number: Double) -> String? {
        number.isFinite && number > 0 ? nil : objection("must be above 0", number)
    }
}

/// How much of something: finite and not below zero.
///
///     let filled: Quantity = 12.5
///
/// See ``CheckedValue``.
public struct Quantity: CheckedValue, Comparable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// The quantity, checked.
    public let valid: Valid<Quantity>

    /// A quantity that has been checked.
    @inlinable
    public init(valid: Valid<Quantity>) {
        self.valid = valid
    }

    /// A quantity, if it is one.
    ///
    /// - Throws: ``InvalidValue``.
    @inlinable
    public init(_ number: Double) throws(InvalidValue) {
        valid = try Valid(number, Self.objection(to: number))
    }

    /// Objects to what is below zero, and to what is not finite.
    @inlinable
    public static func objection(to number: Double) -> String? {
        number.isFinite && number >= 0 ? nil : objection("must be 0 or more", number)
    }
}

/// How many there are: a whole number, not below zero.
///
///     let trades: Count = 3
///
/// See ``CheckedValue``.
public struct Count: CheckedValue, Comparable, ExpressibleByIntegerLiteral {
    /// The count, checked.
    public let valid: Valid<Count>

    /// A count that has been checked.
    @inlinable
    public init(valid: Valid<Count>) {
        self.valid = valid
    }

    /// A count, if it is one.
    ///
    /// - Throws: ``InvalidValue``.
    @inlinable
    public init(_ number: Int) throws(InvalidValue) {
        valid = try Valid(number, Self.objection(to: number))
    }

    /// Objects to what is below zero.
    @inlinable
    public static func objection(to number: Int) -> String? {
        number >= 0 ? nil : objection("must be 0 or more", number)
    }
}
