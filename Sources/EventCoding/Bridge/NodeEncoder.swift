import DomainEvents

/// Encodes a value as a node.
///
/// Members keep the order in which they are encoded. Types that events are full of become nodes without asking
/// their `encode(to:)`.
struct NodeEncoder: Encoder {
    let storage: EncodingStorage
    let path: CodingPath
    /// How many lists and objects this lies in.
    let depth: Int
    let maximumDepth: Int
    /// Whether this is an event, whose metadata is written apart.
    let isEvent: Bool
    /// Whether optional members that are nil are written, as null.
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

    /// The node that a value encodes itself as.
    static func node(of value: some Encodable, maximumDepth: Int) throws -> JSONNode {
        let encoder = NodeEncoder(maximumDepth: maximumDepth)
        try value.encode(to: encoder)
        return try encoder.storage.node(encoder)
    }

    /// The members of an event's payload: of its Codable form without the metadata.
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

    /// The encoder of what lies under a key here.
    func nested(_ key: any CodingKey, storage: EncodingStorage = EncodingStorage()) -> NodeEncoder {
        NodeEncoder(
            storage: storage,
            path: path.appending(key),
            depth: depth + 1,
            maximumDepth: maximumDepth,
            writesAbsent: writesAbsent
        )
    }

    /// Why nothing may be encoded here, if this lies too deep.
    ///
    /// The stack must also have room for what destroys so many levels: of storages, which take four times as much as
    /// nodes.
    var depthError: EventCodingError? {
        guard depth <= maximumDepth else { return EventCodingError(.tooDeep(limit: maximumDepth)) }
        guard ThreadStack.hasRoom(forLevels: 4 * depth) else {
            return EventCodingError(.stackTooSmall(depth: depth))
        }
        return nil
    }

    /// The encoder of a container that is filled while this one is open, which `append` is to take up.
    ///
    /// The functions of `Codable` that ask for it cannot throw. So what lies too deep is taken up as the error that it
    /// is, and encoded apart: without a bound a loop could make it as deep as it likes.
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
