/// Overloads that derived encoding of an event calls: checked values go as plain values, without an encoder each.
extension KeyedEncodingContainer where Key: EventKey {
    /// Encodes a checked value as its plain value.
    @inlinable
    public mutating func encode<T: CheckedValue>(_ value: T, forKey key: Key) throws {
        try standard(value.value, key)
    }

    /// Encodes a checked value, which may be nil, as its plain value.
    @inlinable
    public mutating func encodeIfPresent<T: CheckedValue>(_ value: T?, forKey key: Key) throws {
        try standardIfPresent(value?.value, key)
    }
}

/// The standard library's functions, under names that no `EventKey` overload has.
///
/// The most frequent types go to the functions made for them: Foundation's encoder takes a fifth longer through the
/// function for any type.
extension KeyedEncodingContainer {
    @inlinable @inline(__always)
    mutating func standard<T: Encodable>(_ value: T, _ key: Key) throws {
        if T.self == String.self, let text = value as? String {
            try encode(text, forKey: key)
        } else if T.self == Double.self, let number = value as? Double {
            try encode(number, forKey: key)
        } else if T.self == Int.self, let number = value as? Int {
            try encode(number, forKey: key)
        } else {
            try encode(value, forKey: key)
        }
    }

    @inlinable @inline(__always)
    mutating func standardIfPresent<T: Encodable>(_ value: T?, _ key: Key) throws {
        if T.self == String.self, let text = value as? String? {
            try encodeIfPresent(text, forKey: key)
        } else if T.self == Double.self, let number = value as? Double? {
            try encodeIfPresent(number, forKey: key)
        } else if T.self == Int.self, let number = value as? Int? {
            try encodeIfPresent(number, forKey: key)
        } else {
            try encodeIfPresent(value, forKey: key)
        }
    }
}
