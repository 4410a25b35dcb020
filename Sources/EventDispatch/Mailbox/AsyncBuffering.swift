/// A bound on the events that wait for an async handler, with a policy for one more.
///
/// The dispatch thread is one for all handlers and an async handler takes its own time, so something must give. You
/// cannot combine no loss, bounded memory and no stalls. Memory is always bounded here. Each policy gives up one of the
/// other two:
///
/// | policy | loses events | stalls others |
/// |---|---|---|
/// | ``dropNewest(_:)`` | those that come while the buffer is full | nobody |
/// | ``dropOldest(_:)`` | those that have waited longest | nobody |
/// | ``fail(_:)`` | as `dropNewest`, and each is reported as a failure | nobody |
/// | ``suspendDispatch(_:)`` | none | every handler of the dispatcher, and then its publishers |
///
/// Every event lost is counted, see ``HandlerCounts/dropped``, and the loss is announced by ``EventsDropped``.
public struct AsyncBuffering: Hashable, Sendable {
    /// A policy for an event that finds the buffer full.
    public enum WhenFull: Hashable, Sendable {
        /// The dispatch thread waits for room.
        case suspendDispatch
        /// The event that has waited longest makes room.
        case dropOldest
        /// The event itself is dropped.
        case dropNewest
        /// The event is dropped and counts as failed, with an ``AsyncBufferFull``.
        case fail
    }

    /// Events that wait at most, besides the one that is being handled: 1 to 16,777,216.
    public let capacity: Int
    /// The policy for one more.
    public let whenFull: WhenFull

    /// Creates a bound with a policy.
    ///
    /// Memory for all of them is reserved at once.
    ///
    /// - Precondition: `capacity` is 1 to 16,777,216.
    public init(capacity: Int, whenFull: WhenFull) {
        precondition(
            (1...16_777_216).contains(capacity),
            "an async handler's buffer holds 1 to 16,777,216 events, not \(capacity)"
        )
        self.capacity = capacity
        self.whenFull = whenFull
    }

    /// Loses nothing: the dispatch thread, and with it every handler of the dispatcher, waits for room.
    ///
    /// The handler must not wait for its own dispatcher then: a publish that finds the ring full throws
    /// ``PublishError/wouldDeadlock`` there. Nor may it need the thread that polls, in manual mode.
    public static func suspendDispatch(_ capacity: Int = 1_024) -> AsyncBuffering {
        AsyncBuffering(capacity: capacity, whenFull: .suspendDispatch)
    }

    /// Keeps what is newest: the event that has waited longest is dropped.
    public static func dropOldest(_ capacity: Int = 1_024) -> AsyncBuffering {
        AsyncBuffering(capacity: capacity, whenFull: .dropOldest)
    }

    /// Keeps what came first: the event that finds the buffer full is dropped.
    public static func dropNewest(_ capacity: Int = 1_024) -> AsyncBuffering {
        AsyncBuffering(capacity: capacity, whenFull: .dropNewest)
    }

    /// As ``dropNewest(_:)``, and every event lost is a failure of the handler, reported to the error sink.
    public static func fail(_ capacity: Int = 1_024) -> AsyncBuffering {
        AsyncBuffering(capacity: capacity, whenFull: .fail)
    }
}

/// An async handler's buffer was full, under ``AsyncBuffering/fail(_:)``: the event did not reach the handler.
public struct AsyncBufferFull: Error, Hashable, Sendable, CustomStringConvertible {
    /// Events that the buffer holds.
    public let capacity: Int

    /// One sentence that says what happened.
    public var description: String { "the handler's buffer of \(capacity) events is full" }
}

/// Published, on the same dispatcher, when an async handler or a sequence begins to lose events.
///
///     let watch = dispatcher.subscribe(to: EventsDropped.self) { loss in log.warning("\(loss.handler) lags") }
///
/// One for each time that a buffer overflows; the next one comes when it has been half empty in between. It is
/// published only if somebody has subscribed to this very type, never because an `EventsDropped` came to a full buffer, and
/// if the ring is full it is dropped: the counts are what to rely on.
public struct EventsDropped: Hashable, Sendable {
    /// The handler's label.
    public let handler: String
    /// The type of its events.
    public let eventType: String
    /// Events that it has lost so far, this one included.
    public let dropped: UInt64

    package init(handler: String, eventType: String, dropped: UInt64) {
        self.handler = handler
        self.eventType = eventType
        self.dropped = dropped
    }
}

/// A bound on the events that an ``EventSequence`` keeps while its consumer does something else.
///
/// The words are those of ``AsyncBuffering``.
///
/// No policy is unbounded: a buffer without a bound is a leak. None suspends dispatch either: a consumer that has stopped iterating and not let go would stop the dispatcher, and nothing could
/// tell that it has. To lose nothing, subscribe an async handler with ``AsyncBuffering/suspendDispatch(_:)``.
public enum EventSequenceBuffering: Hashable, Sendable {
    /// Keeps this number of the newest events; drops the one that has waited longest.
    case dropOldest(Int)
    /// Keeps this number of the oldest events; drops the one that comes.
    case dropNewest(Int)

    var buffering: AsyncBuffering {
        switch self {
        case .dropOldest(let count): .dropOldest(count)
        case .dropNewest(let count): .dropNewest(count)
        }
    }
}
