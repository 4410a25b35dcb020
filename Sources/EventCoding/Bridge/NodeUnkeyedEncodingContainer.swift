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

    // Written out, because the protocol has a default for these that throws and is preferred to a generic one.
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
