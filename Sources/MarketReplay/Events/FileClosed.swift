package import DomainEvents

/// The last line of a file of events: how many stand before it, their digest, and what the replay came to.
///
/// Without it a file is not whole: a replay that fails writes none, and what cuts the file cuts it off first. The digest
/// covers this line, too, as it is with an empty digest: so its figures are as safe as the events.
///
/// Its aggregate is the source of the file.
package struct FileClosed: DomainEvent, Equatable {
    package static let eventType = "replay.file.closed"
    package static let family = EventFamily(rawValue: "replay")

    package let metadata: EventMetadata
    package let source: String
    /// The events before this one.
    package let events: Int
    /// SHA-256 of the lines, in hexadecimal; see `LineDigest`.
    package var digest: String
    /// The passes over the bars, of which each came to these figures.
    package let passes: Int
    package let figures: PerformanceSummary

    package var aggregateID: String { source }
}
