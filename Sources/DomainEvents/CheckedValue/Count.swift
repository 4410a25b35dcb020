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
