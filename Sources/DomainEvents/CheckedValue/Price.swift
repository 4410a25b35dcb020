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
