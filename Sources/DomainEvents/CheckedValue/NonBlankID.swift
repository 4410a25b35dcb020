/// An id, or another text, that is not empty and not white space alone.
///
///     struct OrderID: NonBlankID { let valid: Valid<Self> }
///     struct StrategyID: NonBlankID { let valid: Valid<Self> }
///
///     let order: OrderID = "o-1"
///     let strategy = try StrategyID(text)  // throws InvalidValue
///     filled(order: strategy)              // does not compile
///
/// One line for each kind of id, and one is not taken for another. Compared, hashed and ordered by the bytes. See
/// ``CheckedValue``.
public protocol NonBlankID: CheckedValue, Comparable, ExpressibleByStringLiteral where Plain == String {}

extension NonBlankID {
    /// Objects to an empty text, and to white space alone.
    @inlinable
    public static func objection(to text: String) -> String? {
        text.blankness
    }

    /// The text.
    @inlinable
    public var description: String { value }
}

extension String {
    /// What is wrong where a text must say something: "is empty", "is blank", or nil.
    @inlinable
    var blankness: String? {
        // Almost every text is decided by its first byte: above the space and ASCII, it is no white space.
        if let first = utf8.first, first > 0x20 && first < 0x7f { return nil }
        return blanknessOfAll
    }

    @usableFromInline
    var blanknessOfAll: String? {
        guard allSatisfy(\.isWhitespace) else { return nil }
        return isEmpty ? "is empty" : "is blank"
    }
}
