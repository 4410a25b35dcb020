/// A place that becomes one value.
struct NodeSingleEncodingContainer: SingleValueEncodingContainer {
    let encoder: NodeEncoder

    var codingPath: [any CodingKey] { encoder.path.keys }

    mutating func encodeNil() throws {
        encoder.storage.become(.null)
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        encoder.storage.become(try encoder.node(of: value, nil))
    }

    // Written out, because the protocol has a default for these that throws and is preferred to a generic one.
    mutating func encode(_ value: Int128) throws {
        encoder.storage.become(.whole(value))
    }

    mutating func encode(_ value: UInt128) throws {
        encoder.storage.become(.whole(value))
    }
}
