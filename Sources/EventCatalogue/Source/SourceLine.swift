/// One line of a source file: parts between commas, and a comment.
///
/// A comma inside brackets or a text literal separates nothing, so a part may be a Swift expression. Comments before
/// the line's own, and raw texts, are refused: in them Swift sees other brackets than this reader.
struct SourceLine {
    /// The text between two commas, without surrounding spaces.
    struct Part {
        let text: Substring
        /// The place of its first character.
        let place: SourcePlace

        init(_ characters: ArraySlice<Character>, line: SourcePlace) {
            let first = characters.firstIndex { !$0.isWhitespace } ?? characters.endIndex
            let last = characters.lastIndex { !$0.isWhitespace } ?? first - 1
            text = Substring(characters[first..<(last + 1)])
            place = line.advanced(by: first)
        }
    }

    /// The place of its first character.
    let place: SourcePlace
    let isIndented: Bool
    /// The parts, at least one; a blank line, or one with only a comment, has one empty part.
    let parts: [Part]
    /// The text behind `//`, without surrounding spaces; nil without the slashes.
    let comment: String?

    var isBlank: Bool { parts.count == 1 && parts[0].text.isEmpty }

    /// Splits a line.
    ///
    /// - Throws: `SourceError` for a bracket or a text literal that is not closed, for `/*`, and for a control
    ///   character.
    init(_ line: Substring, at place: SourcePlace) throws(SourceError) {
        self.place = place
        isIndented = line.first?.isWhitespace ?? false
        let characters = SourceText.characters(line)
        if let index = characters.firstIndex(where: { $0.isControl && $0 != "\t" }) {
            throw place.advanced(by: index).error("expected no control character")
        }
        var separators = [-1]
        var nesting = Nesting()
        var index = 0
        while index < characters.count {
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            if characters[index] == "/", next == "/", !nesting.isText { break }
            if nesting.isOutside {
                if characters[index] == ";" {
                    throw place.advanced(by: index).error("expected no ';': a condition is one expression")
                }
                if characters[index] == "," { separators.append(index) }
            }
            index += try nesting.read(characters[index], next, at: place.advanced(by: index))
        }
        if let open = nesting.innermost { throw open.place.error("\(open.mark) is not closed on this line") }
        let end = min(index, characters.count)
        parts = zip(separators, separators.dropFirst() + [end]).map { before, comma in
            Part(characters[(before + 1)..<comma], line: place)
        }
        comment =
            end < characters.count ? String(Part(characters[(end + 2)...], line: place).text) : nil
    }
}

/// The open brackets and text literals at a place in Swift code.
private struct Nesting {
    private var open: [(mark: Character, place: SourcePlace)] = []

    var isOutside: Bool { open.isEmpty }
    var isText: Bool { open.last?.mark == "\"" }
    var innermost: (mark: Character, place: SourcePlace)? { open.last }

    /// The marks of block comments and raw texts, which are refused outside a text.
    private static let refused: Set<[Character]> = [["/", "*"], ["*", "/"], ["#", "\""]]
    private static let closing: [Character: Character] = ["(": ")", "[": "]", "{": "}"]

    /// Reads one character, or both characters of an escape, and returns their number.
    mutating func read(
        _ character: Character,
        _ next: Character?,
        at place: SourcePlace
    ) throws(SourceError) -> Int {
        if isText {
            if character == "\\" {
                if next == "(" { open.append(("(", place.advanced(by: 1))) }
                return 2
            }
            if character == "\"" { open.removeLast() }
        } else if let next, Self.refused.contains([character, next]) {
            throw place.error("expected no '\(character)\(next)' here: neither a comment nor a raw text")
        } else if character == "\"" || Self.closing[character] != nil {
            open.append((character, place))
        } else if Self.closing.values.contains(character) {
            guard let mark = open.popLast()?.mark, Self.closing[mark] == character else {
                throw place.error("\(character) closes nothing")
            }
        }
        return 1
    }
}
