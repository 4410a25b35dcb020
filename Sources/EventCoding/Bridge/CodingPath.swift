/// The place of a decoder or encoder: its keys from the outermost object on, as a list that shares its beginning.
///
/// Each nested container extends the list. Only an error turns it into an array.
indirect enum CodingPath {
    case root
    case key(any CodingKey, in: CodingPath)

    /// The keys, outermost first.
    var keys: [any CodingKey] {
        var keys: [any CodingKey] = []
        var rest = self
        while case .key(let key, let outer) = rest {
            keys.append(key)
            rest = outer
        }
        keys.reverse()
        return keys
    }

    /// The number of keys.
    var count: Int {
        var count = 0
        var rest = self
        while case .key(_, let outer) = rest {
            count += 1
            rest = outer
        }
        return count
    }

    func appending(_ key: (any CodingKey)?) -> CodingPath {
        if let key { .key(key, in: self) } else { self }
    }
}

/// A position in a list; makes its text only on request.
struct IndexKey: CodingKey {
    private let index: Int

    init(_ index: Int) {
        self.index = index
    }

    init(intValue: Int) {
        index = intValue
    }

    init?(stringValue: String) {
        guard let index = Int(stringValue) else { return nil }
        self.index = index
    }

    var stringValue: String { String(index) }
    var intValue: Int? { index }
}

/// A key of any name.
struct PlainKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }

    /// The key of `superDecoder()` and `superEncoder()`.
    static let `super` = PlainKey(stringValue: "super")
}
