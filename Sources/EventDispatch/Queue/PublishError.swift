/// The reason that an event or a batch was not accepted.
///
/// It has been destroyed, nothing was claimed, and the refusal has been counted.
public enum PublishError: Error, Hashable, Sendable {
    /// The queue is closed, or the dispatcher has been shut down: nothing is accepted any more.
    case closed
    /// The ring is full, and this call or this queue's policy does not wait.
    case full
    /// The ring was full for as long as this call or this queue's policy waits.
    case timedOut
    /// The ring was full, and the task that waited for room was cancelled: only an asynchronous `publish` says this.
    case cancelled
    /// The ring is full, this is the consumer's own thread (a handler publishes), and as many events as the bound
    /// allows are waiting in the spill already.
    case spillFull(limit: Int)
    /// The batch needs more cells than the ring has, so it could never be claimed as a whole.
    case batchTooLarge(cells: Int, capacity: Int)
    /// The ring is full, and whoever makes room in it may be waiting for the caller: a handler of another dispatcher into
    /// whose full ring one of this one's handlers publishes; or an async handler for which the dispatch thread waits when
    /// its own buffer is full (``AsyncBuffering/suspendDispatch(_:)``).
    case wouldDeadlock
}

extension PublishError: CustomStringConvertible {
    /// One sentence that says what happened and what can be done.
    public var description: String {
        switch self {
        case .closed:
            return "it is closed: no more events are accepted"
        case .full:
            return "the ring is full"
        case .timedOut:
            return "the ring was full for as long as the publish was to wait"
        case .cancelled:
            return "the ring was full until the publishing task was cancelled"
        case .spillFull(let limit):
            return "a handler published into a full ring and the spill holds its limit of \(limit) events"
        case .batchTooLarge(let cells, let capacity):
            return "the batch needs \(cells) cells and the ring has \(capacity): publish smaller batches"
        case .wouldDeadlock:
            return
                "the ring is full, and whoever makes room in it waits for the handler that publishes"
        }
    }
}
