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

    // Written out, because the protocol has a default for these that throws and is preferred to a generic one.
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

    /// The metadata that was read apart from the payload, if that is what the key asks for.
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
