public import CEventIdentity

/// What leads to the events that are made now: the event being handled, or a course of action begun by hand.
///
/// Metadata made by `EventMetadata()` takes it: causation is the id of the event being handled, correlation that event's
/// correlation or, if it has none, its id. It belongs to a thread while a handler of a ``DomainEventPublisher`` runs
/// there, and to a task and its children inside an asynchronous ``withCausality(of:_:)``. Where one is inside the other
/// the inner one counts. Batch handlers, batch ends, the error sink and the dead-event handler have none, whoever polls.
///
/// A task that a synchronous handler makes, a detached task, a thread of your own or a callback of another library does not
/// have it: capture ``current`` and pass it on,
///
///     let cause = EventCause.current
///     Thread.detachNewThread { withCausality(cause) { publish(OrderPlaced(…)) } }
public struct EventCause: Hashable, Sendable {
    /// The event that led here, or nil.
    public let causationID: EventID?
    /// The id that the course of action shares, or nil.
    public let correlationID: EventID?

    /// A cause by its parts.
    public init(causationID: EventID?, correlationID: EventID?) {
        self.causationID = causationID
        self.correlationID = correlationID
    }

    /// The cause that an event is.
    public init(_ event: EventMetadata) {
        self.init(causationID: event.id, correlationID: event.correlationID ?? event.id)
    }

    /// What led here, on this thread or in this task; nil if nothing is known.
    public static var current: EventCause? {
        let cause = EventCause(currentCause())
        return cause.correlationID == nil && cause.causationID == nil ? nil : cause
    }
}

extension EventCause {
    /// As the C module has it, set outside of all tasks' scopes.
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

    /// The words that have this thread begin a scope with this cause, even if it is none.
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
    /// Whether somebody has set it.
    @inlinable @inline(__always)
    var isSet: Bool { state & UInt64(EVENT_CAUSE_SET) != 0 }

    @inlinable @inline(__always)
    var hasCausation: Bool { state & UInt64(EVENT_CAUSE_HAS_CAUSATION) != 0 }

    @inlinable @inline(__always)
    var hasCorrelation: Bool { state & UInt64(EVENT_CAUSE_HAS_CORRELATION) != 0 }

    /// The task's scope in which a cause is set now.
    @inlinable @inline(__always)
    static var scopeBits: UInt64 { TaskCause.isUsed ? TaskCause.scopeBits : 0 }
}

/// The inner one of the thread's cause and the task's.
@inlinable @inline(__always)
func currentCause() -> event_cause {
    let cause = event_cause_get()
    return _slowPath(TaskCause.isUsed) ? TaskCause.innermost(cause) : cause
}
