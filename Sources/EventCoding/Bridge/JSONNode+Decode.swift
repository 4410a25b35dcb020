import DomainEvents

extension JSONNode {
    /// Decodes a value from this node, which lies under a key of the object or list at `path`.
    ///
    /// One function for all types: generic code decides at run time by comparing addresses, specialised code when it is
    /// compiled.
    @inline(__always)
    func decode<T: Decodable>(_ type: T.Type, at path: CodingPath, _ key: (any CodingKey)?) throws -> T {
        if type == String.self { return sameType(try string(at: path, key)) }
        if type == Double.self { return sameType(try double(at: path, key)) }
        if type == Int.self { return sameType(try integer(Int.self, at: path, key)) }
        if type == Bool.self { return sameType(try bool(at: path, key)) }
        return try decodeOther(type, at: path, key)
    }

    private func decodeOther<T: Decodable>(
        _ type: T.Type,
        at path: CodingPath,
        _ key: (any CodingKey)?
    ) throws -> T {
        if type == Timestamp.self { return sameType(try timestamp(at: path, key)) }
        if type == EventID.self { return sameType(try eventID(at: path, key)) }
        if type == Float.self { return sameType(try float(at: path, key)) }
        if type == Int64.self { return sameType(try integer(Int64.self, at: path, key)) }
        if type == UInt32.self { return sameType(try integer(UInt32.self, at: path, key)) }
        if type == UInt64.self { return sameType(try integer(UInt64.self, at: path, key)) }
        if type == UInt.self { return sameType(try integer(UInt.self, at: path, key)) }
        if type == Int32.self { return sameType(try integer(Int32.self, at: path, key)) }
        if type == Int16.self { return sameType(try integer(Int16.self, at: path, key)) }
        if type == UInt16.self { return sameType(try integer(UInt16.self, at: path, key)) }
        if type == Int8.self { return sameType(try integer(Int8.self, at: path, key)) }
        if type == UInt8.self { return sameType(try integer(UInt8.self, at: path, key)) }
        if type == Int128.self { return sameType(try integer(Int128.self, at: path, key)) }
        if type == UInt128.self { return sameType(try integer(UInt128.self, at: path, key)) }
        do {
            if type == EventValue.self { return sameType(try value()) }
            if type == [String: EventValue].self {
                guard case .object(let members) = self else { throw mismatch("an object", at: path, key) }
                return sameType(try JSONNode.values(members))
            }
        } catch let error as EventCodingError {
            throw error.decodingError(at: path.appending(key).keys)
        }
        let path = path.appending(key)
        guard ThreadStack.hasRoom else {
            throw EventCodingError(.stackTooSmall(depth: path.count)).decodingError(at: path.keys)
        }
        return try T(from: NodeDecoder(self, path: path))
    }
}

/// Returns a value unchanged under its other type, which the caller has found to be the same.
///
/// A cast looks the types up at run time, which for a number takes longer than decoding it.
@inline(__always)
func sameType<A, B>(_ value: A) -> B {
    unsafeBitCast(value, to: B.self)
}
