public import DomainEvents
import EventDispatch
import Synchronization

/// Runs `body` with a source of ids and times in the place of the system's.
///
/// `EventMetadata()`, `EventID()` and `Timestamp.now()` take their ids and times from it.
///
///     let clock = ManualClock()
///     try withEventIdentities(from: .counting(clock: clock)) {
///         var account = Account(id: "a-1")
///         try account.open()
///         clock.advance(by: .seconds(60))
///         try account.deposit(5)
///         #expect(account.pending.events.map(\.metadata.id) == [.numbered(1), .numbered(2)])
///     }
///
/// The source belongs to this task and its child tasks or, outside of tasks, to this thread. Tests that run at the same
/// time keep theirs apart. Other threads and detached tasks keep the system's source. So do asynchronous handlers, and
/// handlers on a dispatch thread, which may serve several tests. Handlers of a
/// ``withManualPublisher(filter:fileID:line:_:)`` run here and use this source.
///
/// For tests only. After the first use every fresh event of the process reads task-local values.
public func withEventIdentities<Result>(
    from source: EventIdentitySource = .counting(),
    _ body: () throws -> Result
) rethrows -> Result {
    try source.inPlaceOfSystem(body)
}

/// Runs an asynchronous `body`, and its child tasks, with a source of ids and times in the place of the system's.
public func withEventIdentities<Result>(
    from source: EventIdentitySource = .counting(),
    _ body: () async throws -> Result
) async rethrows -> Result {
    try await source.inPlaceOfSystem(body)
}

extension EventID {
    /// Returns the id that a counting source makes of a number; 1 is `00000000-0000-7000-8000-000000000001`.
    ///
    /// The id has version 7, like every event's, and sorts by the number, which must be below 2⁶².
    public static func numbered(_ number: UInt64) -> EventID {
        precondition(number < 1 << 62, "an id's number must be below 2^62, not \(number)")
        return EventID(high: 0x7000, low: 1 << 63 | number)
    }
}

extension EventIdentitySource {
    /// Makes a source that counts its ids up from a number, and takes its time from a clock that the test moves.
    ///
    /// Each call makes a source with a count of its own. Tasks or threads that share a source never get the same id,
    /// but may get them in any order.
    public static func counting(
        from seed: UInt64 = 1,
        clock: ManualClock = ManualClock()
    ) -> EventIdentitySource {
        let count = Count(seed)
        return EventIdentitySource(now: { clock.now }, makeID: { _ in .numbered(count.next()) })
    }
}

private final class Count: Sendable {
    private let number: Atomic<UInt64>

    init(_ seed: UInt64) {
        number = Atomic(seed)
    }

    /// Relaxed: the numbers only differ.
    func next() -> UInt64 { number.add(1, ordering: .relaxed).oldValue }
}

/// A clock that stands still until the test moves it.
///
///     let clock = ManualClock()
///     let lease = Lease(now: clock.now)
///     clock.advance(by: .seconds(60))
///
/// Any thread.
public final class ManualClock: Sendable {
    private let time: Guarded<Timestamp>

    /// Makes a clock that shows the beginning of 2024, UTC, unless told otherwise.
    public init(_ start: Timestamp = Timestamp(nanosecondsSince1970: 1_704_067_200_000_000_000)) {
        time = Guarded(start)
    }

    /// The time on the clock.
    public var now: Timestamp {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    /// Moves the clock forward; moves it back if the duration is negative.
    ///
    /// - Precondition: the time stays within the range of `Timestamp`.
    public func advance(by duration: Duration) {
        time.withLock { $0 += duration }
    }
}
