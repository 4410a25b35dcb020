/// A type of values that obey a rule, which is checked wherever one is made.
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
/// The property is all that such a type stores, and ``Valid`` has no initialiser that skips the rule: so nobody makes
/// an invalid value, not in the type's own file and not with a decoder. A value is encoded as the plain value that it
/// holds, and compared like that; texts byte for byte.
///
/// Declare `ExpressibleByStringLiteral`, `ExpressibleByFloatLiteral` or `ExpressibleByIntegerLiteral` (``Price``
/// has both), or `Comparable`, and they are there. A literal that breaks the rule traps, also in `try Percent(101)`,
/// which Swift takes for the literal `101 as Percent`. A public type writes out `init(valid:)`.
public protocol CheckedValue: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The type without the rule: `String`, `Double`, `Int` and so on.
    associatedtype Plain: Codable, Hashable, Sendable

    /// Returns what is wrong with a value, as the end of a sentence ("is blank"), or nil.
    static func objection(to value: Plain) -> String?

    /// The value, checked.
    var valid: Valid<Self> { get }
    /// A value that has been checked; a struct of nothing else has this initialiser.
    init(valid: Valid<Self>)
}

/// A plain value that obeys the rule of `Value`: what each ``CheckedValue`` stores.
public struct Valid<Value: CheckedValue>: Sendable {
    @usableFromInline let plain: Value.Plain

    /// Checks a value.
    ///
    /// - Throws: ``InvalidValue`` with what the rule objects to.
    @inlinable
    public init(_ plain: Value.Plain) throws(InvalidValue) {
        try self.init(plain, Value.objection(to: plain))
    }

    /// Takes a value unless there is an objection to it.
    ///
    /// For the initialisers of this module's own types, which name their rule: in the generic one the compiler looks it
    /// up at run time, where another module uses the type.
    @inlinable
    init(_ plain: Value.Plain, _ objection: String?) throws(InvalidValue) {
        if let objection { throw Self.error(objection) }
        self.plain = plain
    }

    /// What `init(_:)` throws.
    @usableFromInline @inline(never)
    static func error(_ objection: String) -> InvalidValue {
        InvalidValue(type: String(describing: Value.self), reason: objection)
    }
}

extension CheckedValue {
    /// A value that obeys the rule.
    ///
    /// - Throws: ``InvalidValue`` with what the rule objects to.
    @inlinable
    public init(_ value: Plain) throws(InvalidValue) {
        self.init(valid: try Valid(value))
    }

    /// The plain value.
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
    /// Says what a rule asks for and what it found; apart, as every construction has the check inlined.
    @usableFromInline @inline(never)
    static func objection(_ rule: StaticString, _ found: Plain) -> String {
        "\(rule), not \(found)"
    }
}

/// Why a value cannot be made: it breaks the rule of its type.
///
/// Of a field it becomes an ``InvalidEvent`` that names the event and the field, see ``EventKey``.
public struct InvalidValue: Error, Hashable, Sendable {
    /// The name of the value's type, such as `Price`.
    public let type: String
    /// What is wrong with it, as the end of a sentence: "must be above 0, not -1.0".
    public let reason: String

    /// An error by its parts.
    public init(type: String, reason: String) {
        self.type = type
        self.reason = reason
    }
}

extension InvalidValue: CustomStringConvertible {
    /// One sentence that names the type and the reason.
    public var description: String { "\(type) \(reason)" }
}
