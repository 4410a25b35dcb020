/// A text literal in Swift's form, without interpolation.
struct TextLiteral {
    /// The text that the literal stands for.
    let text: String

    private static let escapes: [Character: Character] = ["\"": "\"", "\\": "\\", "n": "\n", "t": "\t"]

    /// Reads a literal.
    ///
    /// - Throws: `SourceError` for anything but one literal, and for an escape other than `\"`, `\\`, `
    ///
    /// `, `\t`.
    init(_ part: SourceLine.Part) throws(SourceError) {
        let characters = SourceText.characters(part.text)
        guard characters.count >= 2, characters.first == "\"", characters.last == "\"" else {
            throw part.place.error("expected a text such as \"manual\", not '\(part.text)'")
        }
        var text = ""
        var isEscape = false
        for (offset, character) in characters.enumerated().dropFirst().dropLast() {
            if isEscape {
                guard let meant = Self.escapes[character] else {
                    throw part.place.advanced(by: offset).error(
                        "unknown escape '\\\(character)': expected \\\", \\\\, \\n or \\t"
                    )
                }
                text.append(meant)
                isEscape = false
            } else if character == "\\" {
                isEscape = true
            } else if character == "\"" {
                throw part.place.advanced(by: offset).error("expected one text, not two")
            } else {
                text.append(character)
            }
        }
        self.text = text
    }
}
