/// Overloads that derived decoding of an event calls: the compiler prefers them to the standard library's.
///
/// These decode any `Decodable` and checked values. `KeyedDecodingContainer+EventKeyDefaults` decodes the types for
/// which the standard library has functions of their own.
extension KeyedDecodingContainer where Key: EventKey {
    /// Decodes a field; the error names the field if its value is refused.
    @inlinable
    public func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        if let value: T = try fallback(key) { return value }
        do {
            return try standard(type, key)
        } catch {
            throw refusal(error, key)
        }
    }

    /// Decodes a field that may be absent or null; the error names the field if its value is refused.
    @inlinable
    public func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        if let value: T = try fallback(key) { return value }
        do {
            return try standardIfPresent(type, key)
        } catch {
            throw refusal(error, key)
        }
    }

    /// Decodes a checked value from its plain value.
    @inlinable
    public func decode<T: CheckedValue>(_ type: T.Type, forKey key: Key) throws -> T {
        if let value: T = try fallback(key) { return value }
        return try checked(type, try standard(T.Plain.self, key), key)
    }

    /// Decodes a checked value, which may be absent or null, from its plain value.
    @inlinable
    public func decodeIfPresent<T: CheckedValue>(_ type: T.Type, forKey key: Key) throws -> T? {
        if let value: T = try fallback(key) { return value }
        guard let plain = try standardIfPresent(T.Plain.self, key) else { return nil }
        return try checked(type, plain, key)
    }
}

extension KeyedDecodingContainer where Key: EventKey {
    /// Returns the default of a field that is absent or null; nil without a default.
    @inlinable @inline(__always)
    func fallback<T>(_ key: Key) throws -> T? {
        guard let value = key.defaultValue else { return nil }
        if contains(key), try !decodeNil(forKey: key) { return nil }
        let fallback: T = Self.cast(value, key)
        return fallback
    }

    @usableFromInline @inline(never)
    static func cast<T>(_ value: any Sendable, _ key: Key) -> T {
        if let value = value as? T { return value }
        let event = Key.Event.eventType
        preconditionFailure(
            "\(event): the default of \(key.stringValue) is \(type(of: value)), not \(T.self)"
        )
    }

    @inlinable @inline(__always)
    func checked<T: CheckedValue>(_ type: T.Type, _ plain: T.Plain, _ key: Key) throws -> T {
        do {
            return try T(plain)
        } catch {
            throw refusal(error, key)
        }
    }

    /// Names event and field in an error that the field's rule or type threw; returns other errors unchanged.
    ///
    /// An absent field, or one of another kind than its type, stays the decoder's own error.
    @usableFromInline @inline(never)
    func refusal(_ error: any Error, _ key: Key) -> any Error {
        let path = codingPath + [key as any CodingKey]
        if let error = error as? InvalidValue { return refusal(error.reason, path, key) }
        guard case DecodingError.dataCorrupted(let context) = error, context.codingPath.count >= path.count,
            !(context.underlyingError is InvalidEvent)
        else { return error }
        // The place within the field, if the field is a list or an object.
        let place = context.codingPath[path.count...].map { $0.intValue.map { "\($0)" } ?? $0.stringValue }
        let end = place.isEmpty ? "" : ", at \(place.joined(separator: "."))"
        if let inner = context.underlyingError as? InvalidValue {
            return refusal(inner.reason + end, context.codingPath, key)
        }
        guard context.underlyingError == nil || context.underlyingError is TimestampError else {
            return error
        }
        return refusal("is refused: \(context.debugDescription)\(end)", context.codingPath, key)
    }

    private func refusal(_ reason: String, _ path: [any CodingKey], _ key: Key) -> DecodingError {
        let error = InvalidEvent(eventType: Key.Event.eventType, field: key.stringValue, reason: reason)
        return .dataCorrupted(
            DecodingError.Context(
                codingPath: path,
                debugDescription: error.description,
                underlyingError: error
            )
        )
    }
}

/// The standard library's functions, under names that no `EventKey` overload has.
///
/// The most frequent types go to the functions made for them, which are faster in Foundation's decoder.
extension KeyedDecodingContainer {
    @inlinable @inline(__always)
    func standard<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T {
        if T.self == String.self, let text = try decode(String.self, forKey: key) as? T { return text }
        if T.self == Double.self, let number = try decode(Double.self, forKey: key) as? T { return number }
        if T.self == Int.self, let number = try decode(Int.self, forKey: key) as? T { return number }
        return try decode(type, forKey: key)
    }

    @inlinable @inline(__always)
    func standardIfPresent<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T? {
        if T.self == String.self { return try decodeIfPresent(String.self, forKey: key) as? T }
        if T.self == Double.self { return try decodeIfPresent(Double.self, forKey: key) as? T }
        if T.self == Int.self { return try decodeIfPresent(Int.self, forKey: key) as? T }
        return try decodeIfPresent(type, forKey: key)
    }
}
