/// The elements of a list, in order.
struct NodeUnkeyedDecodingContainer: UnkeyedDecodingContainer {
    let nodes: [JSONNode]
    let path: CodingPath
    private(set) var currentIndex = 0

    init(nodes: [JSONNode], path: CodingPath) {
        self.nodes = nodes
        self.path = path
    }

    var codingPath: [any CodingKey] { path.keys }
    var count: Int? { nodes.count }
    var isAtEnd: Bool { currentIndex == nodes.count }

    mutating func decodeNil() throws -> Bool {
        guard try next().isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try next().decode(type, at: path, IndexKey(currentIndex))
        currentIndex += 1
        return value
    }

    // Written out, because the protocol has a default for these that throws and is preferred to a generic one.
    mutating func decode(_ type: Int128.Type) throws -> Int128 {
        let value = try next().integer(type, at: path, IndexKey(currentIndex))
        currentIndex += 1
        return value
    }

    mutating func decode(_ type: UInt128.Type) throws -> UInt128 {
        let value = try next().integer(type, at: path, IndexKey(currentIndex))
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        let container = try nestedDecoder().container(keyedBy: type)
        currentIndex += 1
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try nestedDecoder().unkeyedContainer()
        currentIndex += 1
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = try nestedDecoder()
        currentIndex += 1
        return decoder
    }

    private func nestedDecoder() throws -> NodeDecoder {
        NodeDecoder(try next(), path: path.appending(IndexKey(currentIndex)))
    }

    private func next() throws -> JSONNode {
        guard currentIndex < nodes.count else {
            let reason = EventCodingError.Reason.mismatch(
                expected: "another element",
                found: "the end of the array"
            )
            throw EventCodingError(reason).decodingError(at: path.appending(IndexKey(currentIndex)).keys)
        }
        return nodes[currentIndex]
    }
}
