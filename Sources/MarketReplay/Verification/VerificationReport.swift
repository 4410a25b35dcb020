/// The result of checking a file of events.
package struct VerificationReport: Sendable, Equatable {
    /// A fault of the file, with its line.
    package struct Problem: Sendable, Equatable {
        /// The line, counted from one; nil for the file as a whole.
        package var line: Int?
        /// The fault as a sentence without an end.
        package var text: String

        package init(line: Int? = nil, text: String) {
            self.line = line
            self.text = text
        }
    }

    /// The file's name, as the user gave it.
    package var file: String
    /// The number of decoded events.
    package var events = 0
    /// Decoded events by type.
    package var counts = EventTally()
    /// The number of bars among the events.
    package var bars = 0
    /// The number of different correlations.
    package var correlations = 0
    /// The first problems, `EventFileVerifier.problemLimit` of them at most.
    package private(set) var problems: [Problem] = []
    /// The number of all problems.
    package private(set) var problemCount = 0

    package init(file: String) {
        self.file = file
    }

    /// Whether no fault was found; a file without events has one.
    package var isFine: Bool { problemCount == 0 }

    mutating func note(_ problem: Problem) {
        problemCount += 1
        if problems.count < EventFileVerifier.problemLimit { problems.append(problem) }
    }

    /// Returns a problem as one line, `file:line: text`, with texts of the file made harmless to a terminal.
    package func text(of problem: Problem) -> String {
        "\(file)\(problem.line.map { ":\($0)" } ?? ""): \(problem.text.printable)"
    }
}

/// A file of events that cannot be read at all.
package struct VerificationError: Error, Equatable, CustomStringConvertible {
    /// The path as the caller gave it.
    package var file: String
    /// The system's reason.
    package var reason: String

    package var description: String { "\(file): cannot be read: \(reason)" }
}
