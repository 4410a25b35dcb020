/// Overloads for the types for which the standard library's container has functions of their own.
///
/// Without them the compiler prefers those functions to the overloads for any `Decodable`, and fields of these types
/// have no defaults.
extension KeyedDecodingContainer where Key: EventKey {
    /// Decodes a text, or takes its default.
    @inlinable
    public func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a text that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a flag, or takes its default.
    @inlinable
    public func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a flag that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a number, or takes its default.
    @inlinable
    public func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a number, or takes its default.
    @inlinable
    public func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: Int128.Type, forKey key: Key) throws -> Int128? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        try fallback(key) ?? standardIfPresent(type, key)
    }

    /// Decodes a whole number, or takes its default.
    @inlinable
    public func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 {
        try fallback(key) ?? standard(type, key)
    }

    /// Decodes a whole number that may be absent or null, or takes its default.
    @inlinable
    public func decodeIfPresent(_ type: UInt128.Type, forKey key: Key) throws -> UInt128? {
        try fallback(key) ?? standardIfPresent(type, key)
    }
}
