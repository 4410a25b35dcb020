/// The fields of an encoded event: `init(from:)` passes them to the initialiser that checks.
///
///     public init(from decoder: any Decoder) throws {
///         let fields = try EventFields(decoder, CodingKeys.self)
///         self = try fields.valid(
///             try Self(orderID: fields[.orderID], price: fields[.price, default: nil], metadata: fields[.metadata])
///         )
///     }
///
/// Keys that the event does not have are ignored.
public struct EventFields<Key: CodingKey> {
    private let container: KeyedDecodingContainer<Key>

    /// Opens the object at the decoder's place.
    public init(_ decoder: any Decoder, _ keys: Key.Type) throws {
        container = try decoder.container(keyedBy: keys)
    }

    /// Decodes a required field.
    public subscript<Value: Decodable>(key: Key) -> Value {
        get throws { try container.decode(Value.self, forKey: key) }
    }

    /// Decodes a field, or takes the default if it is absent or null.
    public subscript<Value: Decodable>(key: Key, default value: @autoclosure () -> Value) -> Value {
        get throws { try container.decodeIfPresent(Value.self, forKey: key) ?? value() }
    }

    /// Decodes an optional field: nil if it is absent or null.
    public subscript<Value: Decodable>(optional key: Key) -> Value? {
        get throws { try container.decodeIfPresent(Value.self, forKey: key) }
    }

    /// Returns the event, and turns a broken rule into a decoding error with the field's path.
    ///
    /// The decoding error has the ``InvalidEvent`` as its underlying error.
    ///
    /// A text that the field's type refuses breaks a rule, too: one outside a closed set, or no time. An absent field,
    /// or one of another kind than its type, stays the decoder's own error.
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
