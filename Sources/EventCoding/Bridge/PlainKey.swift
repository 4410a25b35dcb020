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

    /// Where `superDecoder()` and `superEncoder()` look.
    static let `super` = PlainKey(stringValue: "super")
}
