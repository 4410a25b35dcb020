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
