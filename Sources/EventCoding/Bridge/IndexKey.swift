/// A position in a list, whose text is made only for who asks.
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
