/// A fault of a source file, with its place.
package struct SourceError: Error, Hashable, Sendable {
    /// The place of the fault.
    package let place: SourcePlace
    /// The expected text, or the forbidden one.
    package let message: String
}

extension SourceError: CustomStringConvertible {
    /// `file:line:column: message`, the form of compilers, which editors read.
    ///
    /// The text is always one line: control characters in the file's name become question marks.
    package var description: String {
        let file = String(place.file.map { $0.isControl ? "?" : $0 })
        return "\(file):\(place.line):\(place.column): \(message)"
    }
}

/// A character's place in a source file.
package struct SourcePlace: Hashable, Sendable {
    /// The file's name or path.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column in characters, from 1.
    package let column: Int

    /// Returns a place further right on the same line.
    func advanced(by characters: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column + characters)
    }

    /// Returns an error at this place.
    func error(_ message: String) -> SourceError {
        SourceError(place: self, message: message)
    }
}

extension Character {
    /// Whether the character is a control, such as a newline or U+0001.
    var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
