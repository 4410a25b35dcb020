/// A fault of a price file, with its place.
///
/// The description is one line: `file:line:column: message`.
package struct MarketDataError: Error, Equatable {
    /// A place in a file.
    ///
    /// Both count from one. Columns are bytes, as in compilers and editors.
    package struct Position: Sendable, Equatable {
        /// The line, counted by line feeds.
        package var line: Int
        /// The byte within the line; a byte-order mark does not count.
        package var column: Int

        /// Makes a position of a line and a column.
        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// The path as the caller gave it.
    package var file: String
    /// The place of the fault; nil for the file as a whole.
    package var position: Position?
    /// The fault itself.
    package var problem: MarketDataProblem

    /// Makes an error from its parts.
    package init(file: String, position: Position?, problem: MarketDataProblem) {
        self.file = file
        self.position = position
        self.problem = problem
    }
}

extension MarketDataError: CustomStringConvertible {
    /// One line: `file:line:column: message`, or `file: message` for the file as a whole.
    package var description: String {
        let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
        return "\(place): \(problem)"
    }
}

extension MarketDataError.Position {
    /// Makes the position of a byte.
    init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.init(line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: offset - lineStart + 1)
    }
}

extension StringProtocol {
    /// The text on one line and harmless to a terminal: each invisible character becomes a question mark.
    var printable: String {
        String(map { character in character.unicodeScalars.allSatisfy(\.isPrintable) ? character : "?" })
    }
}

extension Unicode.Scalar {
    fileprivate var isPrintable: Bool {
        properties.generalCategory != .control && properties.generalCategory != .format
    }
}
