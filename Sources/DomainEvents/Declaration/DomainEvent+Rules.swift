/// The rules of fields, for the initialisers of events: each returns the value that it lets pass.
///
///     try self.init(quantity: Self.positive(quantity, CodingKeys.quantity), metadata: metadata, checked: Checked())
///
/// Static functions rather than values to be interpreted: inlined, three checks cost a few nanoseconds
/// together. See ``Checked`` for where they stand.
extension DomainEvent {
    /// Not empty, and not white space alone.
    @inlinable
    public static func nonBlank(_ text: String, _ field: some CodingKey) throws(InvalidEvent) -> String {
        // Almost every text is decided by its first byte: above the space and ASCII, it is no white space.
        if let first = text.utf8.first, first > 0x20 && first < 0x7f { return text }
        return try nonBlankSlowly(text, field)
    }

    @usableFromInline
    static func nonBlankSlowly(_ text: String, _ field: some CodingKey) throws(InvalidEvent) -> String {
        if let reason = text.blanknessOfAll { throw invalid(field, reason) }
        return text
    }

    /// Neither NaN nor infinite.
    @inlinable
    public static func finite(_ number: Double, _ field: some CodingKey) throws(InvalidEvent) -> Double {
        guard number.isFinite else { throw invalid(field, "must be finite, not \(number)") }
        return number
    }

    /// Finite and above zero.
    @inlinable
    public static func positive(_ number: Double, _ field: some CodingKey) throws(InvalidEvent) -> Double {
        guard number.isFinite && number > 0 else { throw invalid(field, "must be above 0, not \(number)") }
        return number
    }

    /// Finite and not below zero.
    @inlinable
    public static func nonNegative(_ number: Double, _ field: some CodingKey) throws(InvalidEvent) -> Double {
        guard number.isFinite && number >= 0 else { throw invalid(field, "must be 0 or more, not \(number)") }
        return number
    }

    /// Not below zero.
    @inlinable
    public static func nonNegative(_ number: Int, _ field: some CodingKey) throws(InvalidEvent) -> Int {
        guard number >= 0 else { throw invalid(field, "must be 0 or more, not \(number)") }
        return number
    }

    /// Within bounds, both included.
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

    /// Absent, or neither NaN nor infinite.
    @inlinable
    public static func finite(_ number: Double?, _ field: some CodingKey) throws(InvalidEvent) -> Double? {
        guard let number else { return nil }
        let checked: Double = try finite(number, field)
        return checked
    }

    /// Absent, or finite and above zero.
    @inlinable
    public static func positive(_ number: Double?, _ field: some CodingKey) throws(InvalidEvent) -> Double? {
        guard let number else { return nil }
        let checked: Double = try positive(number, field)
        return checked
    }

    /// Absent, or finite and not below zero.
    @inlinable
    public static func nonNegative(_ number: Double?, _ field: some CodingKey) throws(InvalidEvent) -> Double?
    {
        guard let number else { return nil }
        let checked: Double = try nonNegative(number, field)
        return checked
    }

    /// A rule of several fields, or one of its own.
    @inlinable
    public static func require(
        _ condition: Bool,
        _ field: some CodingKey,
        _ reason: @autoclosure () -> String
    ) throws(InvalidEvent) {
        guard condition else { throw invalid(field, reason()) }
    }

    /// The error for a field of this event.
    @usableFromInline @inline(never)
    static func invalid(_ field: some CodingKey, _ reason: String) -> InvalidEvent {
        InvalidEvent(eventType: eventType, field: field.stringValue, reason: reason)
    }
}

/// Says in an event that its fields have been checked, and takes no room.
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
/// As a private property it makes the initialiser private that the compiler makes of all stored properties: nobody
/// outside the file gets round the rules, and the one that checks, in an extension, need not assign field by field.
/// That is also the faster form: a throw in the middle of assignments has half an event to destroy (three texts: 31 ns
/// instead of 57).
public struct Checked: Hashable, Sendable {
    /// The mark.
    @inlinable @inline(__always)
    public init() {}
}

/// Why an event cannot be made: a field breaks its rule.
public struct InvalidEvent: Error, Hashable, Sendable {
    /// The type of event, such as `order.placed`.
    public let eventType: String
    /// The field's name as it is stored and sent, such as `order_id`.
    public let field: String
    /// What is wrong with it, as the end of a sentence: "is blank".
    public let reason: String

    /// An error by its parts.
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
