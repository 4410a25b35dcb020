/// A type whose values obey a rule, checked wherever one is made.
///
///     struct Percent: CheckedValue {
///         let valid: Valid<Self>
///
///         static func objection(to number: Double) -> String? {
///             (0...100).contains(number) ? nil : "must be from 0 to 100, not \(number)"
///         }
///     }
///
///     let half = try Percent(share * 100)  // throws InvalidValue
///     print(half.value)
///
/// Such a type stores only this property, and ``Valid`` has no initialiser that skips the rule. So neither the type's
/// own file nor a decoder can make an invalid value. Values are encoded and compared as their plain values; texts byte
/// for byte.
///
/// Declare `ExpressibleByStringLiteral`, `ExpressibleByFloatLiteral`, `ExpressibleByIntegerLiteral` or `Comparable` to
/// get a ready implementation; ``Price`` has both number literals. A literal that breaks the rule traps. So does `try
/// Percent(101)`, which Swift takes for the literal `101 as Percent`. A public type writes out `init(valid:)`.
public protocol CheckedValue: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The type without the rule: `String`, `Double`, `Int` and so on.
    associatedtype Plain: Codable, Hashable, Sendable

    /// Returns the rule's objection to a value as the end of a sentence ("is blank"); nil if the value obeys.
    static func objection(to value: Plain) -> String?

    /// The plain value and the proof of its check.
    var valid: Valid<Self> { get }
    /// Makes a value of a checked plain value; a struct without other properties has this initialiser.
    init(valid: Valid<Self>)
}

/// A plain value that obeys the rule of `Value`; each ``CheckedValue`` stores one.
public struct Valid<Value: CheckedValue>: Sendable {
    @usableFromInline let plain: Value.Plain

    /// Checks a value.
    ///
    /// - Throws: ``InvalidValue`` with the rule's objection.
    @inlinable
    public init(_ plain: Value.Plain) throws(InvalidValue) {
        try self.init(plain, Value.objection(to: plain))
    }

    /// Takes a value if there is no objection.
    ///
    /// For the initialisers of this module's own types, which name their rule. The generic initialiser looks the rule
    /// up at run time where another module uses the type.
    @inlinable
    init(_ plain: Value.Plain, _ objection: String?) throws(InvalidValue) {
        if let objection { throw Self.error(objection) }
        self.plain = plain
    }

    /// Makes the error of a refused value.
    @usableFromInline @inline(never)
    static func error(_ objection: String) -> InvalidValue {
        InvalidValue(type: String(describing: Value.self), reason: objection)
    }
}

extension CheckedValue {
    /// Checks a plain value.
    ///
    /// - Throws: ``InvalidValue`` with the rule's objection.
    @inlinable
    public init(_ value: Plain) throws(InvalidValue) {
        self.init(valid: try Valid(value))
    }

    /// The value without its type.
    @inlinable
    public var value: Plain { valid.plain }

    /// The plain value's text.
    public var description: String { "\(value)" }
}

extension CheckedValue {
    /// Whether both hold the same plain value.
    @inlinable
    public static func == (first: Self, second: Self) -> Bool {
        first.value == second.value
    }

    /// Feeds the plain value.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        value.hash(into: &hasher)
    }
}

extension CheckedValue where Plain == String {
    /// Whether both hold the same bytes.
    @inlinable
    public static func == (first: Self, second: Self) -> Bool {
        first.value.isExactly(second.value)
    }

    /// Feeds the text's bytes.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        value.hashExactly(into: &hasher)
    }
}

extension CheckedValue where Self: Comparable, Plain: Comparable {
    /// Compares the plain values.
    @inlinable
    public static func < (first: Self, second: Self) -> Bool {
        first.value < second.value
    }
}

extension CheckedValue where Self: Comparable, Plain == String {
    /// Compares the bytes.
    @inlinable
    public static func < (first: Self, second: Self) -> Bool {
        first.value.precedesExactly(second.value)
    }
}

extension CheckedValue {
    /// Joins a rule and the refused value; a function of its own, because every construction has the check inlined.
    @usableFromInline @inline(never)
    static func objection(_ rule: StaticString, _ found: Plain) -> String {
        "\(rule), not \(found)"
    }
}

/// A refused value: it breaks the rule of its type.
///
/// For a field it becomes an ``InvalidEvent`` that names the event and the field, see ``EventKey``.
public struct InvalidValue: Error, Hashable, Sendable {
    /// The name of the value's type, such as `Price`.
    public let type: String
    /// The fault as the end of a sentence: "must be above 0, not -1.0".
    public let reason: String

    /// Makes an error from its parts.
    public init(type: String, reason: String) {
        self.type = type
        self.reason = reason
    }
}

extension InvalidValue: CustomStringConvertible {
    /// One sentence that names the type and the reason.
    public var description: String { "\(type) \(reason)" }
}
