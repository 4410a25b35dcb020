public import CEventIdentity

/// The cause of new events: the event that a handler is handling, or a course of action begun by hand.
///
/// `EventMetadata()` takes its causation and correlation from the current cause. The causation is the id of the handled
/// event. The correlation is that event's correlation or, without one, its id.
///
/// A cause belongs to a thread while a handler of a ``DomainEventPublisher`` runs there. Inside an asynchronous
/// `withCausality(of:_:)` it belongs to a task and its children. The innermost cause counts. Batch handlers, batch
/// ends, the error sink and the dead-event handler have no cause, on whatever thread they run.
///
/// Tasks made by a synchronous handler, detached tasks, your own threads and callbacks of other libraries do not
/// inherit it. Capture ``current`` and pass it on:
///
///     let cause = EventCause.current
///     Thread.detachNewThread { withCausality(cause) { publish(OrderPlaced(…)) } }
public struct EventCause: Hashable, Sendable {
    /// The id of the event that caused new ones, or nil.
    public let causationID: EventID?
    /// The id that all events of the course of action share, or nil.
    public let correlationID: EventID?

    /// Makes a cause from its parts.
    public init(causationID: EventID?, correlationID: EventID?) {
        self.causationID = causationID
        self.correlationID = correlationID
    }

    /// Makes the cause that an event is for the events after it.
    public init(_ event: EventMetadata) {
        self.init(causationID: event.id, correlationID: event.correlationID ?? event.id)
    }

    /// The cause on this thread or in this task; nil if there is none.
    public static var current: EventCause? {
        let cause = EventCause(currentCause())
        return cause.correlationID == nil && cause.causationID == nil ? nil : cause
    }
}

extension EventCause {
    /// The cause as the C module stores it, set outside of all tasks' scopes.
    var words: event_cause {
        var state = UInt64(EVENT_CAUSE_SET)
        if causationID != nil { state |= UInt64(EVENT_CAUSE_HAS_CAUSATION) }
        if correlationID != nil { state |= UInt64(EVENT_CAUSE_HAS_CORRELATION) }
        return event_cause(
            causation: event_identity(high: causationID?.high ?? 0, low: causationID?.low ?? 0),
            correlation: event_identity(high: correlationID?.high ?? 0, low: correlationID?.low ?? 0),
            state: state
        )
    }

    /// Returns the words that begin a scope with this cause, or without one, on this thread.
    @usableFromInline
    static func scope(_ cause: EventCause?) -> event_cause {
        var words = (cause ?? EventCause(causationID: nil, correlationID: nil)).words
        words.state |= event_cause.scopeBits
        return words
    }

    init(_ words: event_cause) {
        self.init(
            causationID: words.hasCausation
                ? EventID(high: words.causation.high, low: words.causation.low) : nil,
            correlationID: words.hasCorrelation
                ? EventID(high: words.correlation.high, low: words.correlation.low) : nil
        )
    }
}

extension event_cause {
    /// Whether a scope has set it, even to none.
    @inlinable @inline(__always)
    var isSet: Bool { state & UInt64(EVENT_CAUSE_SET) != 0 }

    @inlinable @inline(__always)
    var hasCausation: Bool { state & UInt64(EVENT_CAUSE_HAS_CAUSATION) != 0 }

    @inlinable @inline(__always)
    var hasCorrelation: Bool { state & UInt64(EVENT_CAUSE_HAS_CORRELATION) != 0 }

    /// The bits of the task's scope in which a cause is set now.
    @inlinable @inline(__always)
    static var scopeBits: UInt64 { TaskCause.isUsed ? TaskCause.scopeBits : 0 }
}

/// Returns the innermost of the thread's cause and the task's.
@inlinable @inline(__always)
func currentCause() -> event_cause {
    let cause = event_cause_get()
    return _slowPath(TaskCause.isUsed) ? TaskCause.innermost(cause) : cause
}
