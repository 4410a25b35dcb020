/// What the derived encoding of an event calls: checked values go as plain ones, which spares them an encoder each.
extension KeyedEncodingContainer where Key: EventKey {
    /// Encodes a checked value as its plain one.
    @inlinable
    public mutating func encode<T: CheckedValue>(_ value: T, forKey key: Key) throws {
        try standard(value.value, key)
    }

    /// Encodes a checked value, as its plain one, that may be nil.
    @inlinable
    public mutating func encodeIfPresent<T: CheckedValue>(_ value: T?, forKey key: Key) throws {
        try standardIfPresent(value?.value, key)
    }
}

/// The standard library's functions, which are called by these names where `Key` is not known to be an `EventKey`.
///
/// The types that fields mostly have go to the functions for them: Foundation's encoder takes a fifth longer through the
/// one for any type.
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
