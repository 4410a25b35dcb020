/// An id or another text that has a character other than white space.
///
///     struct OrderID: NonBlankID { let valid: Valid<Self> }
///     struct StrategyID: NonBlankID { let valid: Valid<Self> }
///
///     let order: OrderID = "o-1"
///     let strategy = try StrategyID(text)  // throws InvalidValue
///     filled(order: strategy)              // does not compile
///
/// One line declares a kind of id, and the compiler keeps the kinds apart. A public type writes out its initialiser:
///
///     public struct OrderID: NonBlankID {
///         public let valid: Valid<Self>
///         public init(valid: Valid<Self>) { self.valid = valid }
///     }
///
/// Ids are compared, hashed and ordered by their bytes. See ``CheckedValue``.
public protocol NonBlankID: CheckedValue, Comparable, ExpressibleByStringLiteral where Plain == String {}

extension NonBlankID {
    /// Refuses an empty text and white space alone.
    @inlinable
    public static func objection(to text: String) -> String? {
        text.blankness
    }

    /// The id's text.
    @inlinable
    public var description: String { value }
}

extension String {
    /// The fault of a text that says nothing: "is empty", "is blank", or nil.
    @inlinable
    var blankness: String? {
        // The first byte decides for almost every text: above the space and ASCII, it is no white space.
        if let first = utf8.first, first > 0x20 && first < 0x7f { return nil }
        return blanknessOfAll
    }

    @usableFromInline
    var blanknessOfAll: String? {
        guard allSatisfy(\.isWhitespace) else { return nil }
        return isEmpty ? "is empty" : "is blank"
    }
}
