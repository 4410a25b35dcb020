import DomainEvents

/// Decodes a value from a node.
///
/// Frequent types are made without a call of their `init(from:)`: numbers and strings, ids, times, `EventValue`.
/// Numbers are exact or refused: a whole number without a double does not become one.
struct NodeDecoder: Decoder {
    let node: JSONNode
    let path: CodingPath
    /// The metadata that stands for the member `metadata`, at the outermost level only.
    let envelope: MetadataEnvelope?

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ node: JSONNode, path: CodingPath = .root, envelope: MetadataEnvelope? = nil) {
        self.node = node
        self.path = path
        self.envelope = envelope
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = node else { throw node.mismatch("an object", at: path) }
        if DictionaryKey.isKey(ObjectIdentifier(Key.self)), let name = MemberIndex.equivalent(in: members) {
            throw EventCodingError(.equivalentNames(name.clipped)).decodingError(at: path.keys)
        }
        return KeyedDecodingContainer(
            NodeKeyedDecodingContainer<Key>(members: MemberIndex(members), path: path, envelope: envelope)
        )
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let nodes) = node else { throw node.mismatch("an array", at: path) }
        return NodeUnkeyedDecodingContainer(nodes: nodes, path: path)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        NodeSingleDecodingContainer(decoder: self)
    }
}

extension JSONNode {
    func mismatch(_ expected: String, at path: CodingPath, _ key: (any CodingKey)? = nil) -> DecodingError {
        let reason: EventCodingError.Reason =
            isNull ? .missing : .mismatch(expected: expected, found: description)
        return EventCodingError(reason).decodingError(at: path.appending(key).keys)
    }
}

/// Metadata that was read apart from the payload, and stands for its member `metadata`.
///
/// A class, so that decoders pass on one reference.
final class MetadataEnvelope: Sendable {
    /// The member that holds the metadata in an event's Codable form.
    static let name = "metadata"

    let metadata: EventMetadata

    init(_ metadata: EventMetadata) {
        self.metadata = metadata
    }

    /// Returns the metadata as that member, for an event that decodes it by hand.
    func node() throws -> JSONNode {
        try NodeEncoder.node(of: metadata, maximumDepth: CodingLimits.deepest)
    }
}
