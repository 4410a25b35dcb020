/// A required field that may be null; the compiler would omit a nil optional.
///
///     var triggerID: String? { triggerIDCode.value }
///     private let triggerIDCode: Nullable<String>
public struct Nullable<Wrapped: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The field's value; nil for null.
    public let value: Wrapped?

    /// Makes the field from its value.
    @inlinable
    public init(_ value: Wrapped?) {
        self.value = value
    }

    /// Decodes a value or null.
    @inlinable
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Wrapped.self)
    }

    /// Encodes the value or null.
    @inlinable
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// A ratio of 0 or more that may be infinite; JSON has the text `Infinity` for that.
///
///     var profitFactor: Double { profitFactorCode.value }
///     private let profitFactorCode: UnboundedRatio
public struct UnboundedRatio: Hashable, Sendable, Codable {
    /// The ratio, from 0 to infinity.
    public let value: Double

    /// Checks a value and makes the field of an event from it.
    ///
    /// - Throws: ``InvalidEvent`` for a value below 0 and for NaN.
    @inlinable
    public init<Event: DomainEvent>(
        _ value: Double,
        _ field: some CodingKey,
        of event: Event.Type
    ) throws(InvalidEvent) {
        try Event.require(value >= 0, field, "must be 0 or more, or infinite, not \(value)")
        self.value = value
    }

    /// Decodes a number, which the event's initialiser checks, or the text `Infinity`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            guard text == "Infinity" else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "\"\(text)\" is neither a number nor Infinity"
                )
            }
            value = .infinity
        } else {
            value = try container.decode(Double.self)
        }
    }

    /// Encodes a number, or the text `Infinity`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isInfinite { try container.encode("Infinity") } else { try container.encode(value) }
    }
}
