/// A pattern of event types' names: a name, or the beginning of one and a `*`.
struct EventPattern {
    /// The name, or what stands before the `*`.
    let text: Substring
    let isPrefix: Bool

    /// Reads a pattern that may come from anywhere.
    init(_ pattern: String) throws(EventPatternError) {
        let star = pattern.utf8.firstIndex(of: UInt8(ascii: "*"))
        let end = star ?? pattern.endIndex
        if let star, pattern.utf8.index(after: star) != pattern.endIndex {
            throw EventPatternError(pattern, at: star, "a * stands elsewhere than at the end")
        }
        text = pattern[..<end]
        isPrefix = star != nil
        guard isPrefix || !text.isEmpty else {
            throw EventPatternError(pattern, at: end, "the pattern is empty")
        }
        // A name has text before and after each of its dots.
        var previous: UInt8? = UInt8(ascii: ".")
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            if byte == UInt8(ascii: "."), previous == UInt8(ascii: ".") {
                throw EventPatternError(pattern, at: index, "a dot has no text before it, so no name matches")
            }
            previous = byte
        }
        if !isPrefix && previous == UInt8(ascii: ".") {
            throw EventPatternError(
                pattern,
                at: end,
                "the last dot has no text behind it, so no name matches"
            )
        }
    }
}

/// A pattern that cannot be one, or that no event type's name can match.
public struct EventPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was given.
    public let pattern: String
    /// Bytes of the pattern before the place where it is wrong.
    public let offset: Int
    /// The reason.
    public let reason: String

    init(_ pattern: String, at index: String.Index, _ reason: String) {
        self.pattern = pattern
        offset = pattern.utf8.distance(from: pattern.startIndex, to: index)
        self.reason = reason
    }

    /// One sentence that says what is wrong, and where.
    public var description: String { "in the pattern \"\(pattern)\", at byte \(offset): \(reason)" }
}
