/// What an ``EventSequence`` keeps while its consumer does something else; the words are ``AsyncBuffering``'s.
///
/// There is no unbounded one: an engine without a stated bound is a leak that waits for its day. Nor is there one that
/// suspends dispatch: a consumer that has stopped iterating and not let go would stop the dispatcher, and nothing could
/// tell that it has. Whoever must lose nothing subscribes an async handler with ``AsyncBuffering/suspendDispatch(_:)``.
public enum EventSequenceBuffering: Hashable, Sendable {
    /// The newest so many events; the one that has waited longest is dropped.
    case dropOldest(Int)
    /// The oldest so many events; the one that comes is dropped.
    case dropNewest(Int)

    var buffering: AsyncBuffering {
        switch self {
        case .dropOldest(let count): .dropOldest(count)
        case .dropNewest(let count): .dropNewest(count)
        }
    }
}
