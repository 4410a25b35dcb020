/// Reads a source's bytes as text.
enum SourceText {
    /// Returns the text, without the byte order mark that some editors write.
    ///
    /// - Throws: `SourceError` at the first byte that is not UTF-8.
    static func decoded(_ bytes: [UInt8], file: String) throws(SourceError) -> String {
        let bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var valid = String.UnicodeScalarView()
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
            valid.append(Unicode.UTF8.decode(scalar))
        }
        let lines = lines(String(valid))
        let place = SourcePlace(file: file, line: lines.count, column: (lines.last?.count ?? 0) + 1)
        throw place.error("expected UTF-8 text")
    }

    /// Returns the characters of a part of the source, split in the way that the format reads them.
    ///
    /// Swift's lexer reads a quote before a combining accent as a quote, but one `Character` holds both. So a mark and
    /// its combining characters are split, while a letter and its accent stay together.
    static func characters(_ text: Substring) -> [Character] {
        text.flatMap { character in
            let scalars = character.unicodeScalars
            guard scalars.count > 1, let first = scalars.first, first.isASCII, !first.properties.isAlphabetic
            else { return [character] }
            return scalars.map(Character.init)
        }
    }

    static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
}
