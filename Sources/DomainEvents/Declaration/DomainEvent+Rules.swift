/// Rules for fields, called by the initialisers of events; each returns the value that it lets pass.
///
///     try self.init(quantity: Self.positive(quantity, CodingKeys.quantity), metadata: metadata, checked: Checked())
///
/// Static functions rather than rules to interpret: three inlined checks together cost a few nanoseconds. ``Checked``
/// shows an initialiser that calls them.
extension DomainEvent {
    /// Returns the text if it has a character other than white space.
    @inlinable
    public static func nonBlank(_ text: String, _ field: some CodingKey) throws(InvalidEvent) -> String {
        // The first byte decides for almost every text: above the space and ASCII, it is no white space.
        if let first = text.utf8.first, first > 0x20 && first < 0x7f { return text }
        return try nonBlankSlowly(text, field)
    }

    @usableFromInline
    static func nonBlankSlowly(_ text: String, _ field: some CodingKey) throws(InvalidEvent) -> String {
        if let reason = text.blanknessOfAll { throw invalid(field, reason) }
        return text
    }

    /// Returns the number if it is finite.
    @inlinable
    public static func finite(_ number: Double, _ field: some CodingKey) throws(InvalidEvent) -> Double {
        guard number.isFinite else { throw invalid(field, "must be finite, not \(number)") }
        return number
    }

    /// Returns the number if it is finite and above zero.
    @inlinable
    public static func positive(_ number: Double, _ field: some CodingKey) throws(InvalidEvent) -> Double {
        guard number.isFinite && number > 0 else { throw invalid(field, "must be above 0, not \(number)") }
        return number
    }

    /// Returns the number if it is finite and not below zero.
    @inlinable
    public static func nonNegative(_ number: Double, _ field: some CodingKey) throws(InvalidEvent) -> Double {
        guard number.isFinite && number >= 0 else { throw invalid(field, "must be 0 or more, not \(number)") }
        return number
    }

    /// Returns the number if it is not below zero.
    @inlinable
    public static func nonNegative(_ number: Int, _ field: some CodingKey) throws(InvalidEvent) -> Int {
        guard number >= 0 else { throw invalid(field, "must be 0 or more, not \(number)") }
        return number
    }

    /// Returns the number if it lies within bounds, both included.
    @inlinable
    public static func within(
        _ bounds: ClosedRange<Double>,
        _ number: Double,
        _ field: some CodingKey
    ) throws(InvalidEvent) -> Double {
        guard bounds.contains(number) else {
            throw invalid(field, "must be from \(bounds.lowerBound) to \(bounds.upperBound), not \(number)")
        }
        return number
    }

    /// Returns nil, or the number if it is finite.
    @inlinable
    public static func finite(_ number: Double?, _ field: some CodingKey) throws(InvalidEvent) -> Double? {
        guard let number else { return nil }
        let checked: Double = try finite(number, field)
        return checked
    }

    /// Returns nil, or the number if it is finite and above zero.
    @inlinable
    public static func positive(_ number: Double?, _ field: some CodingKey) throws(InvalidEvent) -> Double? {
        guard let number else { return nil }
        let checked: Double = try positive(number, field)
        return checked
    }

    /// Returns nil, or the number if it is finite and not below zero.
    @inlinable
    public static func nonNegative(_ number: Double?, _ field: some CodingKey) throws(InvalidEvent) -> Double?
    {
        guard let number else { return nil }
        let checked: Double = try nonNegative(number, field)
        return checked
    }

    /// Checks a rule of several fields, or a rule that has no function here.
    @inlinable
    public static func require(
        _ condition: Bool,
        _ field: some CodingKey,
        _ reason: @autoclosure () -> String
    ) throws(InvalidEvent) {
        guard condition else { throw invalid(field, reason()) }
    }

    /// Makes the error for a field of this event.
    @usableFromInline @inline(never)
    static func invalid(_ field: some CodingKey, _ reason: String) -> InvalidEvent {
        InvalidEvent(eventType: eventType, field: field.stringValue, reason: reason)
    }
}

/// Marks an event whose fields have been checked, and takes no memory.
///
///     struct OrderPlaced: DomainEvent {
///         let orderID: String
///         let metadata: EventMetadata
///         private let checked: Checked
///         …
///     }
///
///     extension OrderPlaced {
///         init(orderID: String, metadata: EventMetadata = EventMetadata()) throws(InvalidEvent) {
///             try self.init(
///                 orderID: Self.nonBlank(orderID, CodingKeys.orderID),
///                 metadata: metadata,
///                 checked: Checked()
///             )
///         }
///     }
///
/// As a private property it makes the memberwise initialiser private. So code outside the file cannot skip the rules.
/// The checking initialiser stands in an extension and need not assign field by field, which is also faster. A throw
/// between assignments has to destroy half an event (three texts: 31 ns instead of 57).
public struct Checked: Hashable, Sendable {
    /// Makes the mark, for an initialiser that has checked every field.
    @inlinable @inline(__always)
    public init() {}
}

/// A refused event: a field breaks its rule.
public struct InvalidEvent: Error, Hashable, Sendable {
    /// The type of event, such as `order.placed`.
    public let eventType: String
    /// The field's name in stores and streams, such as `order_id`.
    public let field: String
    /// The fault as the end of a sentence: "is blank".
    public let reason: String

    /// Makes an error from its parts.
    public init(eventType: String, field: String, reason: String) {
        self.eventType = eventType
        self.field = field
        self.reason = reason
    }
}

extension InvalidEvent: CustomStringConvertible {
    /// One sentence that names event, field and reason.
    public var description: String { "\(eventType): \(field) \(reason)" }
}
