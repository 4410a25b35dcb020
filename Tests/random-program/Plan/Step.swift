import EventDispatch

/// One thing that an actor, or a handler, does.
enum Step: Sendable {
    case publish(PublishPlan)
    case publishAndWait(EventKind, to: Int)
    case subscribe(HandlerPlan)
    /// Ends the subscription at that place in the list.
    case end(EndWay, at: Int)
    case toggle(at: Int)
    /// Disables or enables the kind of events that may be disabled.
    case toggleKind(of: Int)
    case dropOwners
    case flush(Int)
    case settle(Int)
    case close(Int)
    case shutdown(Int, microseconds: Int?)
    case iterate(SequencePlan)
    /// Runs a dispatcher as a service, cancelled after so many yields.
    case run(Int, yields: Int)
    /// Makes a dispatcher whose last reference goes in an unusual place.
    case leave(LeavePlan)
    case look(Int)
    case yield(Int)
    /// Waits for ever: a planted fault.
    case hang
}

/// The end of a subscription.
enum EndWay: CaseIterable, Sendable {
    case cancel, cancelAndWait, release
}

/// The shapes of events, by how their records lie in a ring.
enum EventKind: CaseIterable, Sendable {
    case small, two, three, boxed, aligned
    /// Holds something that acts when it is destroyed.
    case carrier
    /// The only kind that is ever disabled.
    case fickle
}

/// The events of a publish, and its form.
struct PublishPlan: Sendable {
    enum Way: CaseIterable, Sendable {
        case single, trySingle, array, span, tryArray, batch, droppedBatch
    }

    let target: Int
    let kinds: [EventKind]
    let way: Way
    let policy: OverflowPolicy?
}

/// A consumer's work with a sequence.
struct SequencePlan: Sendable {
    enum End: CaseIterable, Sendable {
        case exhausted, left, cancelled, neverBegun
    }

    let target: Int
    let kind: EventKind
    let buffering: EventSequenceBuffering
    let end: End
    /// Events that it takes, or yields before it is cancelled.
    let count: Int
    let filters: Bool
}

/// A dispatcher of its own, and where its last reference goes.
struct LeavePlan: Sendable {
    enum Place: CaseIterable, Sendable {
        case here, ownEvent, otherEvent, owner, closure, handler
    }

    let place: Place
    let events: Int
    let capacity: Int
    let isManual: Bool
    /// The place of the event or closure that holds the last reference.
    let target: Int
}
