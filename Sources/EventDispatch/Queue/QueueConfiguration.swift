/// The bounds and policies of an ``EventQueue``.
public struct QueueConfiguration: Sendable {
    /// Cells of 64 bytes in the ring: a power of two, 1 to 2^30.
    ///
    /// An event of up to 48 bytes takes one cell, 112 bytes two, and so on by 64.
    public var capacity: Int
    /// The policy for `publish` into a full ring.
    public var overflow: OverflowPolicy
    /// The consumer's way to wait for events.
    public var waitStrategy: WaitStrategy
    /// Events that the consumer's own thread may publish into a full ring before it is refused.
    public var spillLimit: Int
    /// The ring's first position.
    ///
    /// Tests start near 2^32 and 2^61.
    package var firstPosition: UInt64 = 0

    /// A configuration; the defaults suit most programs: 16,384 cells (1 MiB), waiting when full.
    public init(
        capacity: Int = 16_384,
        overflow: OverflowPolicy = .wait,
        waitStrategy: WaitStrategy = .adaptive,
        spillLimit: Int = 65_536
    ) {
        self.capacity = capacity
        self.overflow = overflow
        self.waitStrategy = waitStrategy
        self.spillLimit = spillLimit
    }

    func validate() {
        precondition(
            capacity > 0 && capacity <= 1 << 30 && capacity & (capacity - 1) == 0,
            "a ring's capacity is a power of two from 1 to 2^30 cells, not \(capacity)"
        )
        precondition(spillLimit >= 0, "a spill's limit is not negative, as \(spillLimit) is")
        precondition(firstPosition < 1 << 61 + 1 << 60, "a ring's first position is below 2^61 + 2^60")
    }
}

/// A policy for `publish` into a full ring: chosen for a queue or a dispatcher, and for a single call.
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
    /// Waits as ``wait`` does, but throws ``PublishError/timedOut`` when the time has passed.
    ///
    /// Nothing has been claimed then. Zero or less does not wait.
    case timeout(Duration)
    /// `publish` throws ``PublishError/full``, as `tryPublish` always does.
    case fail
    /// The event, or the whole batch, is destroyed and counted in ``RefusalCounts/dropped``; `publish` returns as if
    /// nothing had happened.
    ///
    /// For samples that the next sample replaces.
    case dropNewest
}
