/// A node that is one value.
struct NodeSingleDecodingContainer: SingleValueDecodingContainer {
    let decoder: NodeDecoder

    var codingPath: [any CodingKey] { decoder.path.keys }

    func decodeNil() -> Bool {
        decoder.node.isNull
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        // The outermost value hands its metadata on: an event may be written as what it wraps.
        if decoder.envelope != nil { return try T(from: decoder) }
        return try decoder.node.decode(type, at: decoder.path, nil)
    }

    // Written out, because the protocol has a default for these that throws and is preferred to a generic one.
    func decode(_ type: Int128.Type) throws -> Int128 {
        try decoder.node.integer(type, at: decoder.path, nil)
    }

    func decode(_ type: UInt128.Type) throws -> UInt128 {
        try decoder.node.integer(type, at: decoder.path, nil)
    }
}
