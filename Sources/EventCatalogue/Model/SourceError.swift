/// What is wrong with a source file, and where.
package struct SourceError: Error, Hashable, Sendable {
    /// Where the error was found.
    package let place: SourcePlace
    /// What was expected, or what is not allowed.
    package let message: String
}

extension SourceError: CustomStringConvertible {
    /// `file:line:column: message`, as compilers write it and editors read it.
    ///
    /// On one line, whatever the file is called: control characters in its name are question marks.
    package var description: String {
        let file = String(place.file.map { $0.isControl ? "?" : $0 })
        return "\(file):\(place.line):\(place.column): \(message)"
    }
}

/// A character's place in a source file.
package struct SourcePlace: Hashable, Sendable {
    /// The file's name or path.
    package let file: String
    /// From 1.
    package let line: Int
    /// From 1, in characters.
    package let column: Int

    /// The place of a character further right on the same line.
    func advanced(by characters: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column + characters)
    }

    /// An error at this place.
    func error(_ message: String) -> SourceError {
        SourceError(place: self, message: message)
    }
}

extension Character {
    /// Whether it is a control character, such as a newline or U+0001.
    var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
