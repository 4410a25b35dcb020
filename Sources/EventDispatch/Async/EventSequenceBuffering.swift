/// What an ``EventSequence`` keeps while its consumer does something else; the words are `AsyncStream`'s.
///
/// There is no unbounded one: an engine without a stated bound is a leak that waits for its day. Nor is there one that
/// suspends dispatch: a consumer that has stopped iterating and not let go would stop the dispatcher, and nothing could
/// tell that it has. Whoever must lose nothing subscribes an async handler with ``AsyncBuffering/suspendDispatch(_:)``.
public enum EventSequenceBuffering: Hashable, Sendable {
    /// The newest so many events; older ones are dropped.
    case bufferingNewest(Int)
    /// The oldest so many events; newer ones are dropped.
    case bufferingOldest(Int)

    var buffering: AsyncBuffering {
        switch self {
        case .bufferingNewest(let count): .dropOldest(count)
        case .bufferingOldest(let count): .dropNewest(count)
        }
    }
}
