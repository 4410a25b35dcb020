import DomainEvents

/// The result of encoding at one place so far: nothing, a value, or a container that is still open.
///
/// A class, because `Codable` lets a program fill containers in any order, a nested one after its surrounding one.
final class EncodingStorage {
    enum Slot {
        case node(JSONNode)
        case open(EncodingStorage)
        /// A value that lies too deep to be encoded.
        indirect case failed(EventCodingError)
    }

    private enum Content {
        case nothing
        case single(JSONNode)
        case array([Slot])
        case object([(name: String, slot: Slot)])
    }

    private var content = Content.nothing
    /// The type of the keys, for an object.
    private(set) var keyType: ObjectIdentifier?

    func becomeObject(keyedBy key: ObjectIdentifier) {
        if case .object = content { return }
        keyType = key
        var members: [(name: String, slot: Slot)] = []
        members.reserveCapacity(12)
        content = .object(members)
    }

    func becomeArray() {
        if case .array = content { return }
        content = .array([])
    }

    func become(_ node: JSONNode) {
        content = .single(node)
    }

    var count: Int {
        if case .array(let slots) = content { slots.count } else { 0 }
    }

    func append(_ slot: Slot) {
        guard case .array(var slots) = content else { return }
        // Taken out, so that the array has one owner and grows in place.
        content = .nothing
        slots.append(slot)
        content = .array(slots)
    }

    func append(_ name: String, _ slot: Slot) {
        guard case .object(var members) = content else { return }
        content = .nothing
        members.append((name, slot))
        content = .object(members)
    }

    /// Returns the complete result.
    func node(_ encoder: NodeEncoder) throws -> JSONNode {
        switch content {
        case .nothing: return .object([])
        case .single(let node): return node
        case .array(let slots):
            return .array(
                try slots.enumerated().map { index, slot in
                    try node(of: slot, encoder, IndexKey(index))
                }
            )
        case .object(let slots):
            var members: [JSONMember] = []
            members.reserveCapacity(slots.count)
            for (name, slot) in slots {
                let value = try node(of: slot, encoder, PlainKey(stringValue: name))
                members.append(JSONMember(name: name, value: value))
            }
            if let name = MemberIndex.duplicate(in: members) {
                let error = EventCodingError(.duplicateName(name.clipped))
                throw error.encodingError(of: name, at: encoder.path.keys)
            }
            if DictionaryKey.isKey(keyType) { members.sort { $0.name.precedesExactly($1.name) } }
            return .object(members)
        }
    }

    private func node(of slot: Slot, _ encoder: NodeEncoder, _ key: any CodingKey) throws -> JSONNode {
        switch slot {
        case .node(let node): return node
        case .open(let storage):
            guard ThreadStack.hasRoom else {
                let error = EventCodingError(.stackTooSmall(depth: encoder.depth))
                throw error.encodingError(of: key.stringValue, at: encoder.path.keys)
            }
            return try storage.node(encoder.nested(key))
        case .failed(let error):
            throw error.encodingError(of: key.stringValue, at: encoder.path.appending(key).keys)
        }
    }
}
