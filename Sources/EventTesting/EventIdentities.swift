public import DomainEvents
import EventDispatch
import Synchronization

/// Runs `body` with a source in the place of the system's clock and generator: `EventMetadata()`, `EventID()` and
/// `Timestamp.now()` take their ids and times from it.
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
/// The source belongs to this task and the child tasks that it makes inside or, outside of tasks, to this thread. Tests
/// that run at the same time do not see each other's. Other threads and detached tasks keep the system's. So do handlers
/// on a dispatch thread, which may serve several tests, and asynchronous handlers. Handlers of a
/// ``withManualPublisher(filter:fileID:line:_:)`` run here and take their ids from the source.
///
/// For tests: once used, it costs every fresh event of the process a look at task-local values.
public func withEventIdentities<Result>(
    from source: EventIdentitySource = .counting(),
    _ body: () throws -> Result
) rethrows -> Result {
    try source.inPlaceOfSystem(body)
}

/// Runs an asynchronous `body`, and the child tasks that it makes, with a source in the place of the system's clock and
/// generator.
public func withEventIdentities<Result>(
    from source: EventIdentitySource = .counting(),
    _ body: () async throws -> Result
) async rethrows -> Result {
    try await source.inPlaceOfSystem(body)
}

extension EventID {
    /// The id that a counting source makes of a number; 1 is `00000000-0000-7000-8000-000000000001`.
    ///
    /// Of version 7, as every event's, and ordered by the number, which must be below 2⁶².
    public static func numbered(_ number: UInt64) -> EventID {
        precondition(number < 1 << 62, "the number of an id is below 2^62, which \(number) is not")
        return EventID(high: 0x7000, low: 1 << 63 | number)
    }
}

extension EventIdentitySource {
    /// A source whose ids count up from a number, and whose time is that of a clock that the test moves.
    ///
    /// Each call makes a source with a count of its own. Where several tasks or threads share one, no two events get the
    /// same id, but which gets which is up to them.
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

    /// A clock that shows the beginning of 2024, UTC, unless told otherwise.
    public init(_ start: Timestamp = Timestamp(nanosecondsSince1970: 1_704_067_200_000_000_000)) {
        time = Guarded(start)
    }

    /// The time that the clock shows.
    public var now: Timestamp {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    /// Moves the clock; back, if the duration is negative.
    ///
    /// - Precondition: the time stays within the range of `Timestamp`.
    public func advance(by duration: Duration) {
        time.withLock { $0 += duration }
    }
}
