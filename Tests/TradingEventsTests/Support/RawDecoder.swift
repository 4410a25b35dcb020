import DomainEvents
import Foundation

/// Reads an event from values as they are: with the numbers that JSON has no text for.
struct RawDecoder: Decoder {
    let object: [String: EventValue]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Container<Key>(object: object))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unsupported() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unsupported() }

    struct Unsupported: Error {}

    private struct Container<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let object: [String: EventValue]
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { object.keys.compactMap(Key.init(stringValue:)) }

        func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }

        func decodeNil(forKey key: Key) -> Bool { object[key.stringValue] == .null }

        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
            let value = object[key.stringValue] ?? .null
            if let raw = value as? T ?? value.members as? T ?? value.list as? T ?? value.numbers as? T {
                return raw
            }
            return try JSONDecoder().decode([T].self, from: JSONEncoder().encode([value]))[0]
        }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
            -> KeyedDecodingContainer<Nested>
        { throw Unsupported() }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            throw Unsupported()
        }

        func superDecoder() throws -> any Decoder { throw Unsupported() }

        func superDecoder(forKey key: Key) throws -> any Decoder { throw Unsupported() }
    }
}

extension EventValue {
    fileprivate var members: [String: EventValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    fileprivate var list: [[String: EventValue]]? {
        guard case .array(let values) = self else { return nil }
        let objects = values.compactMap(\.members)
        return objects.count == values.count ? objects : nil
    }

    fileprivate var numbers: [String: Double]? {
        members?.compactMapValues { if case .double(let number) = $0 { number } else { nil } }
    }
}
