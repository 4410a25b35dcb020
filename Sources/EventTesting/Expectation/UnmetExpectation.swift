/// Says what a test expected and what came instead.
///
/// Thrown, because every test framework reports a thrown error: `try` ends the test in swift-testing and in XCTest
/// alike. The text begins with the file and the line of the expectation, which a framework does not know of an error.
/// To go on after a failure, write `#expect(throws: Never.self) { try … }` or `XCTAssertNoThrow(try …)`.
public struct UnmetExpectation: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was expected and what came instead.
    public let message: String
    /// The file of the expectation, as `#fileID` has it.
    public let fileID: String
    /// The line of the expectation.
    public let line: UInt

    init(_ message: String, at place: CallPlace) {
        self.message = message
        fileID = "\(place.fileID)"
        line = place.line
    }

    /// The place and the message.
    public var description: String { "\(fileID):\(line): \(message)" }
}

/// Where a test calls an expectation.
struct CallPlace: Sendable {
    let fileID: StaticString
    let line: UInt

    init(_ fileID: StaticString, _ line: UInt) {
        self.fileID = fileID
        self.line = line
    }
}
