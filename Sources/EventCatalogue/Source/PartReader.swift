/// Reads a part of a line from left to right, and tracks the place.
struct PartReader {
    private let characters: [Character]
    private let start: SourcePlace
    private var index = 0

    /// The longest name: names become names of files, which usual file systems limit to 255 bytes.
    private static let longestWord = 200

    init(_ part: SourceLine.Part) {
        characters = SourceText.characters(part.text)
        start = part.place
    }

    /// The place of the next character.
    var place: SourcePlace { start.advanced(by: index) }

    private var next: Character? { index < characters.count ? characters[index] : nil }

    private mutating func skipSpaces() {
        while next?.isWhitespace == true { index += 1 }
    }

    /// Returns an error at the next character that quotes the text there.
    func expected(_ what: String) -> SourceError {
        let found = String(characters[index...].prefix { !$0.isWhitespace })
        return place.error("expected \(what)" + (found.isEmpty ? "" : ", not '\(found)'"))
    }

    /// Reads the next word; the error names the expected text.
    mutating func word(
        _ what: String,
        where isPart: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    ) throws(SourceError) -> Word {
        skipSpaces()
        let place = place
        let word = characters[index...].prefix(while: isPart)
        guard !word.isEmpty else { throw expected(what) }
        guard word.count <= Self.longestWord else {
            throw place.error("expected at most \(Self.longestWord) characters, not a name of \(word.count)")
        }
        index += word.count
        return Word(text: String(word), place: place)
    }

    /// A word and its place.
    struct Word {
        let text: String
        let place: SourcePlace
    }

    /// Reads a type's name, which begins with a capital.
    mutating func typeName(_ what: String) throws(SourceError) -> Word {
        let word = try word(what)
        guard word.text.first?.isUppercase == true else {
            throw word.place.error("expected \(what), which begins with a capital, not '\(word.text)'")
        }
        return word
    }

    /// Reads the mark if it is next, and returns whether it was.
    mutating func accept(_ mark: Character) -> Bool {
        skipSpaces()
        guard next == mark else { return false }
        index += 1
        return true
    }

    /// Reads everything up to the mark, or to the end.
    mutating func text(upTo mark: Character? = nil) -> SourceLine.Part {
        let first = index
        while let next, next != mark { index += 1 }
        return SourceLine.Part(characters[first..<index], line: start)
    }

    /// Checks that the part is at its end.
    mutating func end() throws(SourceError) {
        skipSpaces()
        guard next == nil else { throw expected("nothing more") }
    }
}
