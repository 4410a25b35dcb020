import DomainEvents

/// Encodes a value as a node.
///
/// Members keep the order in which they are encoded. Frequent types become nodes without a call of their `encode(to:)`.
struct NodeEncoder: Encoder {
    let storage: EncodingStorage
    let path: CodingPath
    /// The number of lists and objects around this one.
    let depth: Int
    let maximumDepth: Int
    /// Whether this encodes an event, whose metadata is written apart.
    let isEvent: Bool
    /// Whether nil members are written, as null.
    let writesAbsent: Bool

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(
        storage: EncodingStorage = EncodingStorage(),
        path: CodingPath = .root,
        depth: Int = 0,
        maximumDepth: Int,
        isEvent: Bool = false,
        writesAbsent: Bool = false
    ) {
        self.storage = storage
        self.path = path
        self.depth = depth
        self.maximumDepth = maximumDepth
        self.isEvent = isEvent
        self.writesAbsent = writesAbsent
    }

    /// Encodes a value and returns its node.
    static func node(of value: some Encodable, maximumDepth: Int) throws -> JSONNode {
        let encoder = NodeEncoder(maximumDepth: maximumDepth)
        try value.encode(to: encoder)
        return try encoder.storage.node(encoder)
    }

    /// Encodes an event and returns its payload: the members of its Codable form without the metadata.
    static func payload(
        of event: some DomainEvent,
        maximumDepth: Int,
        writesAbsent: Bool = false
    ) throws(EventCodingError) -> [JSONMember] {
        do {
            let encoder = NodeEncoder(
                maximumDepth: maximumDepth,
                isEvent: true,
                writesAbsent: writesAbsent
            )
            try event.encode(to: encoder)
            guard case .object(var members) = try encoder.storage.node(encoder) else {
                throw EventCodingError(
                    .mismatch(expected: "an event that encodes an object", found: "another value")
                )
            }
            members.removeAll { $0.name == MetadataEnvelope.name }
            return members
        } catch {
            throw EventCodingError(encoding: error)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        storage.becomeObject(keyedBy: ObjectIdentifier(Key.self))
        return KeyedEncodingContainer(NodeKeyedEncodingContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        storage.becomeArray()
        return NodeUnkeyedEncodingContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        NodeSingleEncodingContainer(encoder: self)
    }

    /// Returns an encoder for a value under a key of this one.
    func nested(_ key: any CodingKey, storage: EncodingStorage = EncodingStorage()) -> NodeEncoder {
        NodeEncoder(
            storage: storage,
            path: path.appending(key),
            depth: depth + 1,
            maximumDepth: maximumDepth,
            writesAbsent: writesAbsent
        )
    }

    /// The error if this lies too deep to encode anything.
    ///
    /// The stack must also have room to destroy so many levels of storages, which take four times as much as nodes.
    var depthError: EventCodingError? {
        guard depth <= maximumDepth else { return EventCodingError(.tooDeep(limit: maximumDepth)) }
        guard ThreadStack.hasRoom(forLevels: 4 * depth) else {
            return EventCodingError(.stackTooSmall(depth: depth))
        }
        return nil
    }

    /// Returns the encoder of a nested container that is filled while this one is open; `append` takes the container.
    ///
    /// The functions of `Codable` that call this cannot throw. So a container that lies too deep is taken as its error,
    /// and encoded apart. Without a bound a loop could make it as deep as it likes.
    func open(_ key: any CodingKey, _ append: (EncodingStorage.Slot) -> Void) -> NodeEncoder {
        let nested = nested(key)
        guard let error = nested.depthError else {
            append(.open(nested.storage))
            return nested
        }
        append(.failed(error))
        return NodeEncoder(path: path, depth: depth, maximumDepth: maximumDepth)
    }
}
