import DomainEvents

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

extension EventCodingError {
    /// The error of an envelope that names another aggregate than its event.
    static func otherAggregate(_ expected: String, found: String, at name: String) -> EventCodingError {
        EventCodingError(
            .mismatch(
                expected: "the event's aggregate \"\(expected.clipped)\"",
                found: "\"\(found.clipped)\""
            ),
            path: [name]
        )
    }

    /// A text that is no time.
    init(_ error: TimestampError, in text: String) {
        self.init(.mismatch(expected: "an RFC 3339 time (\(error))", found: "\"\(text.clipped)\""))
    }

    /// The time that a text of the envelope names.
    static func timestamp(_ text: String, at name: String) throws(EventCodingError) -> Timestamp {
        do throws(TimestampError) {
            return try Timestamp(rfc3339: text)
        } catch {
            throw EventCodingError(error, in: text).inside(name)
        }
    }
}

extension String {
    /// The text, or its beginning if it is long: what an error repeats of its input.
    package var clipped: String {
        clipped(to: 80)
    }

    /// The text, or its beginning if it has more than so many bytes.
    func clipped(to limit: Int) -> String {
        if utf8.count <= limit { return self }
        var beginning = ""
        beginning.unicodeScalars.append(contentsOf: unicodeScalars.prefix(limit))
        return beginning + "…"
    }
}
