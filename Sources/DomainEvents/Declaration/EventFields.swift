/// The fields of an encoded event, for its `init(from:)`, which passes them to the initialiser that validates.
///
///     public init(from decoder: any Decoder) throws {
///         let fields = try EventFields(decoder, CodingKeys.self)
///         self = try fields.valid(
///             try Self(orderID: fields[.orderID], price: fields[.price, default: nil], metadata: fields[.metadata])
///         )
///     }
///
/// Keys that the event does not know are ignored.
public struct EventFields<Key: CodingKey> {
    private let container: KeyedDecodingContainer<Key>

    /// The fields of the object that the decoder stands at.
    public init(_ decoder: any Decoder, _ keys: Key.Type) throws {
        container = try decoder.container(keyedBy: keys)
    }

    /// A field that must be there.
    public subscript<Value: Decodable>(key: Key) -> Value {
        get throws { try container.decode(Value.self, forKey: key) }
    }

    /// A field that takes its default when it is absent or null.
    public subscript<Value: Decodable>(key: Key, default value: @autoclosure () -> Value) -> Value {
        get throws { try container.decodeIfPresent(Value.self, forKey: key) ?? value() }
    }

    /// An optional field: nil when it is absent or null.
    public subscript<Value: Decodable>(optional key: Key) -> Value? {
        get throws { try container.decodeIfPresent(Value.self, forKey: key) }
    }

    /// The event; a broken rule becomes a decoding error with the field's path, and ``InvalidEvent`` under it.
    public func valid<Event>(_ event: @autoclosure () throws -> Event) throws -> Event {
        do {
            return try event()
        } catch let error as InvalidEvent {
            let key = Key(stringValue: error.field).map { [$0 as any CodingKey] } ?? []
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: container.codingPath + key,
                    debugDescription: error.description,
                    underlyingError: error
                )
            )
        }
    }
}
