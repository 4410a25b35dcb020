/// Why an event could not be encoded or decoded, and where.
///
///     do {
///         let received = try coder.decode(bytes)
///     } catch {
///         print(error)  // line 7, at data.quantity: expected a whole number, found "forty"
///     }
///
/// The only error that this module throws.
public struct EventCodingError: Error, Hashable, Sendable {
    /// What is wrong.
    public let reason: Reason
    /// Where it is in the encoded form: names of members and positions in lists, outermost first.
    public internal(set) var path: [String]
    /// The byte of the JSON text at which it was found, counted from zero, if the text itself is wrong.
    public let offset: Int?
    /// The line of the stream, counted from one, if it was read from one.
    public internal(set) var line: Int?

    init(_ reason: Reason, path: [String] = [], offset: Int? = nil, line: Int? = nil) {
        self.reason = reason
        self.path = path
        self.offset = offset
        self.line = line
    }

    /// The same error as it looks from one level further out.
    func inside(_ name: String) -> EventCodingError {
        inside([name])
    }

    func inside(_ names: [String]) -> EventCodingError {
        var error = self
        error.path = names.map(\.clipped) + path
        return error
    }

    func onLine(_ number: Int) -> EventCodingError {
        var error = self
        error.line = number
        return error
    }
}
