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

    /// The event; what breaks a rule becomes a decoding error with the field's path, and ``InvalidEvent`` under it.
    ///
    /// A field's text that its type refuses, one beyond a closed set or no time, is such a breach too. A field that is
    /// absent, or of another kind than its type, stays the decoder's own error.
    public func valid<Event: DomainEvent>(_ event: @autoclosure () throws -> Event) throws -> Event {
        do {
            return try event()
        } catch let error as InvalidEvent {
            throw refusal(error)
        } catch DecodingError.dataCorrupted(let context) {
            guard let field = context.codingPath.last, context.underlyingError == nil,
                context.codingPath.count == container.codingPath.count + 1
            else { throw DecodingError.dataCorrupted(context) }
            let reason = "is refused: \(context.debugDescription)"
            throw refusal(
                InvalidEvent(eventType: Event.eventType, field: field.stringValue, reason: reason)
            )
        }
    }

    private func refusal(_ error: InvalidEvent) -> DecodingError {
        let key = Key(stringValue: error.field).map { [$0 as any CodingKey] } ?? []
        return .dataCorrupted(
            DecodingError.Context(
                codingPath: container.codingPath + key,
                debugDescription: error.description,
                underlyingError: error
            )
        )
    }
}
