import DomainEvents

/// The members of an object that is being encoded.
struct NodeKeyedEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: NodeEncoder

    var codingPath: [any CodingKey] { encoder.path.keys }

    mutating func encodeNil(forKey key: Key) throws {
        encoder.storage.append(key.stringValue, .node(.null))
    }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let name = key.stringValue
        if T.self == EventMetadata.self, encoder.isEvent, name == MetadataEnvelope.name { return }
        encoder.storage.append(name, .node(try encoder.node(of: value, key)))
    }

    // Written out: the protocol has a throwing default for these, which the compiler prefers to a generic function.
    mutating func encode(_ value: Int128, forKey key: Key) throws {
        encoder.storage.append(key.stringValue, .node(.whole(value)))
    }

    mutating func encode(_ value: UInt128, forKey key: Key) throws {
        encoder.storage.append(key.stringValue, .node(.whole(value)))
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        nestedEncoder(key).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        nestedEncoder(key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        nestedEncoder(PlainKey.super)
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        nestedEncoder(key)
    }

    private func nestedEncoder(_ key: some CodingKey) -> NodeEncoder {
        encoder.open(key) { encoder.storage.append(key.stringValue, $0) }
    }
}

/// The elements of a list that is being encoded.
struct NodeUnkeyedEncodingContainer: UnkeyedEncodingContainer {
    let encoder: NodeEncoder

    var codingPath: [any CodingKey] { encoder.path.keys }
    var count: Int { encoder.storage.count }

    mutating func encodeNil() throws {
        encoder.storage.append(.node(.null))
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        encoder.storage.append(.node(try encoder.node(of: value, IndexKey(count))))
    }

    // Written out, as above.
    mutating func encode(_ value: Int128) throws {
        encoder.storage.append(.node(.whole(value)))
    }

    mutating func encode(_ value: UInt128) throws {
        encoder.storage.append(.node(.whole(value)))
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        nestedEncoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        nestedEncoder().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        nestedEncoder()
    }

    private func nestedEncoder() -> NodeEncoder {
        encoder.open(IndexKey(count)) { encoder.storage.append($0) }
    }
}

/// A place for one value.
struct NodeSingleEncodingContainer: SingleValueEncodingContainer {
    let encoder: NodeEncoder

    var codingPath: [any CodingKey] { encoder.path.keys }

    mutating func encodeNil() throws {
        encoder.storage.become(.null)
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        encoder.storage.become(try encoder.node(of: value, nil))
    }

    // Written out, as above.
    mutating func encode(_ value: Int128) throws {
        encoder.storage.become(.whole(value))
    }

    mutating func encode(_ value: UInt128) throws {
        encoder.storage.become(.whole(value))
    }
}
