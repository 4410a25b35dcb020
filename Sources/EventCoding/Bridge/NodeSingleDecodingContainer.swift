/// A node that is one value.
struct NodeSingleDecodingContainer: SingleValueDecodingContainer {
    let decoder: NodeDecoder

    var codingPath: [any CodingKey] { decoder.path.keys }

    func decodeNil() -> Bool {
        decoder.node.isNull
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try decoder.node.decode(type, at: decoder.path, nil)
    }
}
