import DomainEvents

/// The members of an object, by key.
struct NodeKeyedDecodingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: MemberIndex
    let path: CodingPath
    let envelope: MetadataEnvelope?

    var codingPath: [any CodingKey] { path.keys }

    var allKeys: [Key] {
        var keys = members.members.compactMap { Key(stringValue: $0.name) }
        if envelope != nil, let key = Key(stringValue: MetadataEnvelope.name) { keys.append(key) }
        return keys
    }

    func contains(_ key: Key) -> Bool {
        members[key.stringValue] != nil || isEnvelope(key)
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        if let node = members[key.stringValue] { return node.isNull }
        if isEnvelope(key) { return false }
        throw missing(key)
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        if let node = members[key.stringValue] { return try node.decode(type, at: path, key) }
        if isEnvelope(key) { return try decodeEnvelope(type, forKey: key) }
        throw missing(key)
    }

    // Written out: the protocol has a throwing default for these, which the compiler prefers to a generic function.
    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 {
        guard let node = members[key.stringValue] else { throw missing(key) }
        return try node.integer(type, at: path, key)
    }

    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 {
        guard let node = members[key.stringValue] else { throw missing(key) }
        return try node.integer(type, at: path, key)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        if let node = members[key.stringValue] {
            return node.isNull ? nil : try node.decode(type, at: path, key)
        }
        return isEnvelope(key) ? try decodeEnvelope(type, forKey: key) : nil
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try nestedDecoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try nestedDecoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        NodeDecoder(members[PlainKey.super.stringValue] ?? .null, path: path.appending(PlainKey.super))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try nestedDecoder(key)
    }
}

extension NodeKeyedDecodingContainer {
    private func isEnvelope(_ key: Key) -> Bool {
        envelope != nil && key.stringValue == MetadataEnvelope.name
    }

    /// Returns the metadata that was read apart from the payload, if the key asks for it.
    ///
    /// No `T?` here and in the functions that decode: making that type's metadata costs more than decoding.
    private func decodeEnvelope<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        guard let envelope else { throw missing(key) }
        if type == EventMetadata.self { return sameType(envelope.metadata) }
        return try envelope.node().decode(type, at: path, key)
    }

    private func nestedDecoder(_ key: Key) throws -> NodeDecoder {
        if let node = members[key.stringValue] { return NodeDecoder(node, path: path.appending(key)) }
        guard let envelope, isEnvelope(key) else { throw missing(key) }
        return NodeDecoder(try envelope.node(), path: path.appending(key))
    }

    private func missing(_ key: Key) -> DecodingError {
        .keyNotFound(
            key,
            DecodingError.Context(codingPath: path.keys, debugDescription: "Required, but absent.")
        )
    }
}

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

    // Written out, as above.
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

/// A node that is one value.
struct NodeSingleDecodingContainer: SingleValueDecodingContainer {
    let decoder: NodeDecoder

    var codingPath: [any CodingKey] { decoder.path.keys }

    func decodeNil() -> Bool {
        decoder.node.isNull
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        // The outermost value passes its metadata on: an event may be encoded as the value that it wraps.
        if decoder.envelope != nil { return try T(from: decoder) }
        return try decoder.node.decode(type, at: decoder.path, nil)
    }

    // Written out, as above.
    func decode(_ type: Int128.Type) throws -> Int128 {
        try decoder.node.integer(type, at: decoder.path, nil)
    }

    func decode(_ type: UInt128.Type) throws -> UInt128 {
        try decoder.node.integer(type, at: decoder.path, nil)
    }
}
