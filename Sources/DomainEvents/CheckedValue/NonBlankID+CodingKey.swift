/// A dictionary with ids as its keys is encoded as an object, as one with texts is.
///
/// Without this the standard library writes a list of keys and values in turn.
extension NonBlankID {
    /// The key with the id's text.
    public var codingKey: any CodingKey { NonBlankIDKey(stringValue: value) }

    /// The id with a key's text, or nil if that is blank.
    public init?(codingKey: some CodingKey) {
        do {
            try self.init(codingKey.stringValue)
        } catch {
            return nil
        }
    }
}

/// A key of any text.
private struct NonBlankIDKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }
}
