import CEventIdentity

/// The origin of fresh times and ids: the system's clock and generator, or a test's own.
///
///     let fixed = EventIdentitySource(
///         now: { Timestamp(nanosecondsSince1970: 0) },
///         makeID: { _ in EventID(high: 0, low: 1) }
///     )
///     let metadata = EventMetadata(from: fixed)
///
/// Code that wants to be given its ids and clock takes a source as a parameter, `.system` by default. Other code calls
/// `EventMetadata()`; a test of it puts a source in the system's place with `withEventIdentities` of `EventTesting`.
///
/// Two closures rather than a protocol: passing a source on needs no generic parameter. A call costs 1 to 2 ns,
/// measured.
public struct EventIdentitySource: Sendable {
    /// Reads the clock, on any thread.
    public var now: @Sendable () -> Timestamp
    /// Makes an id for an event that occurs at the given time, on any thread.
    public var makeID: @Sendable (Timestamp) -> EventID

    /// Makes a source of a clock and a generator.
    public init(
        now: @escaping @Sendable () -> Timestamp,
        makeID: @escaping @Sendable (Timestamp) -> EventID
    ) {
        self.now = now
        self.makeID = makeID
    }

    /// The system's clock and generator, even where another source is in their place.
    public static let system = EventIdentitySource(
        now: { .ofSystem() },
        makeID: { EventID(clockReading: $0) }
    )
}

extension Timestamp {
    /// Reads the system's real-time clock, on any thread.
    ///
    /// In a test with a source of its own in place, reads that source.s clock instead.
    ///
    /// Needs no system call where the kernel maps its clock.
    public static func now() -> Timestamp {
        _fastPath(!EventIdentitySource.isUsed) ? ofSystem() : EventIdentitySource.timeOfTask()
    }

    /// Reads the system's real-time clock, even where a test's source is in place.
    @usableFromInline
    static func ofSystem() -> Timestamp {
        Timestamp(nanosecondsSince1970: event_identity_now())
    }
}
