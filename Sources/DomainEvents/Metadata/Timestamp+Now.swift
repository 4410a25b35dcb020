import CEventIdentity

extension Timestamp {
    /// Reads the system's real-time clock, on any thread.
    ///
    /// Reads the test's clock instead where a test has put a source of its own in place.
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
