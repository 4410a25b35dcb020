import CEventIdentity

extension Timestamp {
    /// The system's real-time clock, on any thread; in a test that has put a source of its own in place, that one's.
    ///
    /// No system call where the kernel maps its clock.
    public static func now() -> Timestamp {
        _fastPath(!EventIdentitySource.isUsed) ? ofSystem() : EventIdentitySource.timeOfTask()
    }

    /// The system's real-time clock, whatever is in its place.
    @usableFromInline
    static func ofSystem() -> Timestamp {
        Timestamp(nanosecondsSince1970: event_identity_now())
    }
}
