public import CEventIdentity

/// What leads to the events that are made now: the event being handled, or a course of action begun by hand.
///
/// Metadata made by `EventMetadata()` takes it: causation is the id of the event being handled, correlation that event's
/// correlation or, if it has none, its id. It belongs to a thread while a handler of a ``DomainEventPublisher`` runs
/// there, and to a task and its children inside an asynchronous ``withCausality(of:_:)``. A task that a synchronous handler
/// makes, a detached task, a thread of your own or a callback of another library does not have it: capture ``current``
/// and pass it on,
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
    /// As the C module has it: nil is all zero.
    var words: event_cause {
        event_cause(causation: Self.words(causationID), correlation: Self.words(correlationID))
    }

    /// The words that have this cause hold, even if it is none, whatever the task has.
    @usableFromInline
    static func overriding(_ cause: EventCause?) -> event_cause {
        let words = cause?.words ?? event_cause()
        return words.isUnset ? .none : words
    }

    init(_ words: event_cause) {
        self.init(causationID: Self.id(words.causation), correlationID: Self.id(words.correlation))
    }

    private static func words(_ id: EventID?) -> event_identity {
        event_identity(high: id?.high ?? 0, low: id?.low ?? 0)
    }

    private static func id(_ words: event_identity) -> EventID? {
        words.high == 0 && words.low == 0 ? nil : EventID(high: words.high, low: words.low)
    }
}

extension event_cause {
    /// Set by hand to have no cause, whatever the task has: the Max UUID of RFC 9562, section 5.10, is no event's id.
    @usableFromInline
    static var none: event_cause {
        let max = event_identity(high: .max, low: .max)
        return event_cause(causation: max, correlation: max)
    }

    @inlinable @inline(__always)
    var isNone: Bool { (causation.high & causation.low & correlation.high & correlation.low) == .max }

    /// Whether nobody has set anything.
    @inlinable @inline(__always)
    var isUnset: Bool { (causation.high | causation.low | correlation.high | correlation.low) == 0 }
}

/// The thread's cause, or else the task's.
@inlinable @inline(__always)
func currentCause() -> event_cause {
    let cause = event_cause_get()
    if cause.isUnset { return TaskCause.isUsed ? TaskCause.words : cause }
    return cause.isNone ? event_cause() : cause
}
