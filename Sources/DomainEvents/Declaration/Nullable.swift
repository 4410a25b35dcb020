/// A field that must be there and may be null: an optional would be left out when it is nil.
///
///     var triggerID: String? { triggerIDCode.value }
///     private let triggerIDCode: Nullable<String>
public struct Nullable<Wrapped: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The field's value.
    public let value: Wrapped?

    /// Creates the field from its value.
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
