import DomainEvents

extension NodeEncoder {
    /// Returns the node of a value that lies under a key of this encoder's container.
    @inline(__always)
    func node<T: Encodable>(of value: T, _ key: (any CodingKey)?) throws -> JSONNode {
        if T.self == String.self { return .string(sameType(value)) }
        if T.self == Double.self { return try node(double: sameType(value), key) }
        if T.self == Int.self { return .int(Int64(sameType(value) as Int)) }
        if T.self == Bool.self { return .bool(sameType(value)) }
        return try otherNode(of: value, key)
    }

    private func otherNode<T: Encodable>(of value: T, _ key: (any CodingKey)?) throws -> JSONNode {
        if T.self == Timestamp.self { return .string((sameType(value) as Timestamp).description) }
        if T.self == EventID.self { return .string((sameType(value) as EventID).description) }
        do throws(EventCodingError) {
            if T.self == EventValue.self {
                return try JSONNode(sameType(value), maximumDepth: maximumDepth)
            }
            if T.self == [String: EventValue].self {
                return .object(try JSONNode.members(sameType(value), maximumDepth: maximumDepth))
            }
        } catch {
            throw error.encodingError(of: value, at: path.appending(key).keys)
        }
        if T.self == Float.self {
            let number: Float = sameType(value)
            guard number.isFinite else { throw notFinite(value, key) }
            // The single's own shortest text: as a double, 0.1 would become 0.10000000149011612.
            return .number(number.description)
        }
        if let node = Self.integerNode(of: value) { return node }
        let nested = NodeEncoder(
            path: path.appending(key),
            depth: key == nil ? depth : depth + 1,
            maximumDepth: maximumDepth,
            writesAbsent: writesAbsent
        )
        if let error = nested.depthError {
            throw error.encodingError(of: value, at: nested.path.keys)
        }
        try value.encode(to: nested)
        return try nested.inOrder(try nested.storage.node(nested), of: value)
    }

    /// Returns a value's node in an order that depends on its contents alone.
    private func inOrder<T>(_ node: JSONNode, of value: T) throws -> JSONNode {
        guard case .array(let nodes) = node, nodes.count > 1, let list = T.self as? any UnorderedList.Type
        else {
            return node
        }
        do {
            return try JSONNode.sorted(nodes, groupSize: list.groupSize, maximumDepth: maximumDepth)
        } catch {
            throw error.encodingError(of: value, at: path.keys)
        }
    }

    private func node(double: Double, _ key: (any CodingKey)?) throws -> JSONNode {
        guard double.isFinite else { throw notFinite(double, key) }
        return .double(double)
    }

    private func notFinite(_ value: Any, _ key: (any CodingKey)?) -> EncodingError {
        EventCodingError(.notFinite).encodingError(of: value, at: path.appending(key).keys)
    }

    /// Returns the node of an integer of a rare type; nil for other types.
    private static func integerNode<T>(of value: T) -> JSONNode? {
        if T.self == Int64.self { return .int(sameType(value)) }
        if T.self == UInt32.self { return .int(Int64(sameType(value) as UInt32)) }
        if T.self == Int32.self { return .int(Int64(sameType(value) as Int32)) }
        if T.self == UInt64.self { return .whole(sameType(value) as UInt64) }
        if T.self == UInt.self { return .whole(sameType(value) as UInt) }
        if T.self == Int16.self { return .int(Int64(sameType(value) as Int16)) }
        if T.self == UInt16.self { return .int(Int64(sameType(value) as UInt16)) }
        if T.self == Int8.self { return .int(Int64(sameType(value) as Int8)) }
        if T.self == UInt8.self { return .int(Int64(sameType(value) as UInt8)) }
        if T.self == Int128.self { return .whole(sameType(value) as Int128) }
        if T.self == UInt128.self { return .whole(sameType(value) as UInt128) }
        return nil
    }
}

extension JSONNode {
    /// Returns the node of a whole number of any size.
    static func whole(_ number: some FixedWidthInteger) -> JSONNode {
        Int64(exactly: number).map(JSONNode.int) ?? .number(number.description)
    }
}
