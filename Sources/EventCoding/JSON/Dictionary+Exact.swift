import DomainEvents

extension [String: Value] {
    /// Puts a value under a name that is not there yet.
    ///
    /// - Throws: `.equivalentNames` if the name of another value is canonically equivalent: a Swift dictionary holds
    ///   only one of them, and the other would be lost.
    mutating func insert(_ value: Value, exactly name: String) throws(EventCodingError) {
        guard updateValue(value, forKey: name) == nil else {
            throw EventCodingError(.equivalentNames(name.clipped))
        }
    }
}
