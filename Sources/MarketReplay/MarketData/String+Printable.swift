extension StringProtocol {
    /// The text on one line and harmless to a terminal: each character that is none to see is a question mark.
    var printable: String {
        String(map { character in character.unicodeScalars.allSatisfy(\.isPrintable) ? character : "?" })
    }
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool {
        properties.generalCategory != .control && properties.generalCategory != .format
    }
}
