/// What `publish` does when the ring is full: chosen for a queue or a dispatcher, and for a single call.
///
/// There is no "drop oldest": a producer cannot take back what the consumer may already hold.
///
/// A handler that publishes into *another* dispatcher's full ring waits, unless that one's consumer waits for it in turn:
/// then `publish` throws ``PublishError/wouldDeadlock``.
///
/// On the consumer's own thread (a handler publishes) waiting would never end: under ``wait`` and ``timeout(_:)`` the
/// event goes to the spill there.
public enum OverflowPolicy: Hashable, Sendable {
    /// The calling thread waits until there is room: a few microseconds of looking, some yields, then sleep.
    case wait
    /// The same, but `publish` throws ``PublishError/timedOut`` when there is still no room after so long.
    ///
    /// Nothing has been claimed then. Zero or less does not wait.
    case timeout(Duration)
    /// `publish` throws ``PublishError/full``, as `tryPublish` always does.
    case fail
    /// The event, or the whole batch, is destroyed and counted in ``RefusalCounts/dropped``; `publish` returns as if
    /// nothing had happened.
    ///
    /// For samples of which the next one is as good.
    case dropNewest
}
