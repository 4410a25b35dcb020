/// A failed expectation, with the expected and the actual outcome.
///
/// Thrown, because every test framework reports a thrown error: `try` ends the test in swift-testing and in XCTest. The
/// text begins with the file and the line of the expectation, which no framework reads from an error. To go on after a
/// failure, write `#expect(throws: Never.self) { try … }` or `XCTAssertNoThrow(try …)`.
public struct UnmetExpectation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The expected and the actual outcome.
    public let message: String
    /// The file of the expectation, as `#fileID` names it.
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

/// The place of an expectation in a test.
struct CallPlace: Sendable {
    let fileID: StaticString
    let line: UInt

    init(_ fileID: StaticString, _ line: UInt) {
        self.fileID = fileID
        self.line = line
    }
}
