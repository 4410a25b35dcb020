import DomainEvents

/// A failure to encode or decode an event, with its place.
///
///     do {
///         let received = try coder.decode(bytes)
///     } catch {
///         print(error)  // line 7, at data.quantity: expected a whole number, found "forty"
///     }
///
/// This module throws no other error.
public struct EventCodingError: Error, Hashable, Sendable {
    /// The fault, without its place.
    public let reason: Reason
    /// The place in the encoded form: names of members and positions in lists, outermost first.
    public internal(set) var path: [String]
    /// The byte of the JSON text, counted from zero, if the text itself is wrong.
    public let offset: Int?
    /// The line of the stream, counted from one; nil if the event was not read from a stream.
    public internal(set) var line: Int?

    init(_ reason: Reason, path: [String] = [], offset: Int? = nil, line: Int? = nil) {
        self.reason = reason
        self.path = path
        self.offset = offset
        self.line = line
    }

    /// Returns the error with its place seen from one level further out.
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

extension EventCodingError {
    /// Makes the error of an envelope that names another aggregate than its event.
    static func otherAggregate(_ expected: String, found: String, at name: String) -> EventCodingError {
        EventCodingError(
            .mismatch(
                expected: "the event's aggregate \"\(expected.clipped)\"",
                found: "\"\(found.clipped)\""
            ),
            path: [name]
        )
    }

    /// Makes the error of a text that is no time.
    init(_ error: TimestampError, in text: String) {
        self.init(.mismatch(expected: "an RFC 3339 time (\(error))", found: "\"\(text.clipped)\""))
    }

    /// Reads a time of the envelope.
    static func timestamp(_ text: String, at name: String) throws(EventCodingError) -> Timestamp {
        do throws(TimestampError) {
            return try Timestamp(rfc3339: text)
        } catch {
            throw EventCodingError(error, in: text).inside(name)
        }
    }
}

extension String {
    /// The text, or the beginning of a long one, for errors.
    package var clipped: String {
        clipped(to: 80)
    }

    /// Returns the text, or its beginning if it has more than so many bytes.
    func clipped(to limit: Int) -> String {
        if utf8.count <= limit { return self }
        var beginning = ""
        beginning.unicodeScalars.append(contentsOf: unicodeScalars.prefix(limit))
        return beginning + "…"
    }
}
