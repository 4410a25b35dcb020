/// A pattern for the names of event types: a name, or a prefix and `*`.
struct EventPattern {
    /// The name, or the prefix before the `*`.
    let text: Substring
    let isPrefix: Bool

    /// Reads a pattern from any source.
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
        // Each dot of a name has text before and after it.
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

/// An invalid pattern, or one that no event type's name can match.
public struct EventPatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was given.
    public let pattern: String
    /// Bytes of the pattern before the fault.
    public let offset: Int
    /// The fault, as a clause such as "the pattern is empty".
    public let reason: String

    init(_ pattern: String, at index: String.Index, _ reason: String) {
        self.pattern = pattern
        offset = pattern.utf8.distance(from: pattern.startIndex, to: index)
        self.reason = reason
    }

    /// One sentence that names the fault and its place.
    public var description: String { "in the pattern \"\(pattern)\", at byte \(offset): \(reason)" }
}
