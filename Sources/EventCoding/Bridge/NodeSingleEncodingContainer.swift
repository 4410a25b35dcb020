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
}
