import DomainEvents

extension NodeEncoder {
    /// The node of a value that lies under a key of what is being encoded here.
    @inline(__always)
    func node<T: Encodable>(of value: T, _ key: (any CodingKey)?) throws -> JSONNode {
        if T.self == String.self { return .string(same(value)) }
        if T.self == Double.self { return try node(double: same(value), key) }
        if T.self == Int.self { return .int(Int64(same(value) as Int)) }
        if T.self == Bool.self { return .bool(same(value)) }
        return try otherNode(of: value, key)
    }

    private func otherNode<T: Encodable>(of value: T, _ key: (any CodingKey)?) throws -> JSONNode {
        if T.self == Timestamp.self { return .string((same(value) as Timestamp).description) }
        if T.self == EventID.self { return .string((same(value) as EventID).description) }
        do throws(EventCodingError) {
            if T.self == Value.self {
                return try JSONNode(same(value), maximumDepth: maximumDepth)
            }
            if T.self == [String: Value].self {
                return .object(try JSONNode.members(same(value), maximumDepth: maximumDepth))
            }
        } catch {
            throw error.encodingError(of: value, at: path.appending(key).keys)
        }
        if T.self == Float.self {
            let number: Float = same(value)
            guard number.isFinite else { throw notFinite(value, key) }
            // Its own shortest text: as a double, 0.1 would become 0.10000000149011612.
            return .number(number.description)
        }
        if let node = Self.integerNode(of: value) { return node }
        let nested = NodeEncoder(path: path.appending(key), maximumDepth: maximumDepth)
        try value.encode(to: nested)
        return try nested.storage.node(nested)
    }

    private func node(double: Double, _ key: (any CodingKey)?) throws -> JSONNode {
        guard double.isFinite else { throw notFinite(double, key) }
        return .double(double)
    }

    private func notFinite(_ value: Any, _ key: (any CodingKey)?) -> EncodingError {
        EventCodingError(.notFinite).encodingError(of: value, at: path.appending(key).keys)
    }

    /// The integers that are rarely used.
    private static func integerNode<T>(of value: T) -> JSONNode? {
        if T.self == Int64.self { return .int(same(value)) }
        if T.self == UInt32.self { return .int(Int64(same(value) as UInt32)) }
        if T.self == Int32.self { return .int(Int64(same(value) as Int32)) }
        if T.self == UInt64.self { return .whole(same(value) as UInt64) }
        if T.self == UInt.self { return .whole(same(value) as UInt) }
        if T.self == Int16.self { return .int(Int64(same(value) as Int16)) }
        if T.self == UInt16.self { return .int(Int64(same(value) as UInt16)) }
        if T.self == Int8.self { return .int(Int64(same(value) as Int8)) }
        if T.self == UInt8.self { return .int(Int64(same(value) as UInt8)) }
        if T.self == Int128.self { return .whole(same(value) as Int128) }
        if T.self == UInt128.self { return .whole(same(value) as UInt128) }
        return nil
    }
}

extension JSONNode {
    /// A whole number of any size.
    fileprivate static func whole(_ number: some FixedWidthInteger) -> JSONNode {
        Int64(exactly: number).map(JSONNode.int) ?? .number(number.description)
    }
}

/// The value as what it is: both types are one, which the caller has just compared.
@inline(__always)
private func same<A, B>(_ value: A) -> B {
    unsafeBitCast(value, to: B.self)
}
