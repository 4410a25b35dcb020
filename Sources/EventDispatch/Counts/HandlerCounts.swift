/// The fate of an event that was offered to a handler.
enum HandlerOutcome: Int, CountKey {
    case handled, failed, filtered, expired, cancelled, disabled, dropped, pending
}

/// Counts of the events that were offered to one handler, or to several together, by what became of them.
public struct HandlerCounts: Hashable, Sendable {
    private var byOutcome = CountVector<HandlerOutcome>()

    /// Calls that returned.
    public var handled: UInt64 { self[.handled] }
    /// Calls that threw, of the handler or of its filter.
    public var failed: UInt64 { self[.failed] }
    /// Not called: its filter said no.
    public var filtered: UInt64 { self[.filtered] }
    /// Not called: the owner was gone.
    public var expired: UInt64 { self[.expired] }
    /// Not called: cancelled while the event was on its way.
    public var cancelled: UInt64 { self[.cancelled] }
    /// Not called: the subscription was disabled.
    public var disabled: UInt64 { self[.disabled] }
    /// Async handlers and sequences: lost, since the buffer was full.
    public var dropped: UInt64 { self[.dropped] }
    /// Async handlers and sequences: on their way, waiting in the buffer or being handled.
    public var pending: UInt64 { self[.pending] }

    /// Events offered: every one of them became one of the others.
    public var offered: UInt64 { byOutcome.sum }

    init(_ byOutcome: CountVector<HandlerOutcome> = CountVector()) {
        self.byOutcome = byOutcome
    }

    subscript(outcome: HandlerOutcome) -> UInt64 {
        get { byOutcome[outcome] }
        set { byOutcome[outcome] = newValue }
    }

    package mutating func add(_ other: HandlerCounts) {
        byOutcome.add(other.byOutcome)
    }

    /// Returns what has been added to each count since `before`.
    func since(_ before: HandlerCounts) -> HandlerCounts {
        HandlerCounts(byOutcome.since(before.byOutcome))
    }
}

extension HandlerCounts {
    /// No events yet.
    package static let none = HandlerCounts()
}

extension HandlerCounts: Codable {
    /// Decodes the counts by their names.
    public init(from decoder: any Decoder) throws {
        byOutcome = try CountVector(from: decoder)
    }

    /// Encodes the counts by their names.
    public func encode(to encoder: any Encoder) throws {
        try byOutcome.encode(to: encoder)
    }
}

extension HandlerCounts: CustomStringConvertible {
    /// The counts that are not 0: `4 handled, 1 failed`.
    public var description: String { offered == 0 ? "nothing offered" : byOutcome.description }
}
