/// What was found in a file of events.
package struct VerificationReport: Sendable, Equatable {
    /// Something that is not as it should be.
    package struct Problem: Sendable, Equatable {
        /// The line, counted from one; nil for the file as a whole.
        package var line: Int?
        /// What is wrong.
        package var text: String

        package init(line: Int? = nil, text: String) {
            self.line = line
            self.text = text
        }
    }

    /// The file, as the user named it.
    package var file: String
    /// Events that could be decoded.
    package var events = 0
    /// By type.
    package var counts = EventTally()
    /// Bars among them.
    package var bars = 0
    /// Different correlations.
    package var correlations = 0
    /// The first problems, `EventFileVerifier.problemLimit` of them at most.
    package private(set) var problems: [Problem] = []
    /// All problems.
    package private(set) var problemCount = 0

    package init(file: String) {
        self.file = file
    }

    /// Whether everything is as it should be; a file without any event is not.
    package var isFine: Bool { problemCount == 0 }

    mutating func note(_ problem: Problem) {
        problemCount += 1
        if problems.count < EventFileVerifier.problemLimit { problems.append(problem) }
    }

    /// A problem as one line, `file:line: text`: what it repeats of the file, made harmless to a terminal.
    package func text(of problem: Problem) -> String {
        "\(file)\(problem.line.map { ":\($0)" } ?? ""): \(problem.text.printable)"
    }
}

/// Why a file of events cannot be read at all.
package struct VerificationError: Error, Equatable, CustomStringConvertible {
    /// The path as the caller gave it.
    package var file: String
    /// What the system says.
    package var reason: String

    package var description: String { "\(file): cannot be read: \(reason)" }
}
