import DomainEvents

/// Encodes a value as a node.
///
/// Members keep the order in which they are encoded. Types that events are full of become nodes without asking
/// their `encode(to:)`.
struct NodeEncoder: Encoder {
    let storage: EncodingStorage
    let path: CodingPath
    let maximumDepth: Int
    /// Whether this is an event, whose metadata is written apart.
    let isEvent: Bool

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(
        storage: EncodingStorage = EncodingStorage(),
        path: CodingPath = .root,
        maximumDepth: Int,
        isEvent: Bool = false
    ) {
        self.storage = storage
        self.path = path
        self.maximumDepth = maximumDepth
        self.isEvent = isEvent
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
        maximumDepth: Int
    ) throws(EventCodingError) -> [JSONMember] {
        do {
            let encoder = NodeEncoder(maximumDepth: maximumDepth, isEvent: true)
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
        storage.becomeObject()
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
        NodeEncoder(storage: storage, path: path.appending(key), maximumDepth: maximumDepth)
    }
}
