package import CEventRing

/// The consumer's way to wait for the next event.
///
/// A consumer that looks at the next cell the instant it is empty takes its cache line away from the producer
/// that is about to write it. How rarely it looks decides about throughput, how often about latency.
public enum WaitStrategy: Hashable, Sendable, CaseIterable {
    /// Looks every few microseconds, so that events gather meanwhile, and in a rush stays a batch behind the
    /// producers, for at most ten microseconds; after about 20 microseconds with nothing to do yields the processor
    /// a few times, then sleeps. The highest throughput; an idle engine costs nothing.
    case adaptive
    /// Looks all the time and never sleeps: the lowest latency, for one processor core.
    case busySpin
    /// Looks for a few microseconds, then gives the processor away between two looks, and never sleeps: a short
    /// latency while there is a processor to spare, all of which it takes.
    case yielding
    /// Sleeps as soon as there is nothing to do: the least processor time, and a wake-up (tens of microseconds)
    /// before the first event of every burst.
    case parking

    package var parameters: er_wait_strategy {
        switch self {
        case .adaptive: er_wait_strategy(pauses: 256, spin: 20_000, yields: 8, gathers: 3)
        case .busySpin: er_wait_strategy(pauses: 1, spin: UInt64.max, yields: 0, gathers: 0)
        case .yielding: er_wait_strategy(pauses: 64, spin: 5_000, yields: UInt32.max, gathers: 3)
        case .parking: er_wait_strategy(pauses: 0, spin: 0, yields: 0, gathers: 0)
        }
    }
}
