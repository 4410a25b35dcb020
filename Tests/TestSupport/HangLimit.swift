/// The time that a test waits for what must come, before it takes that for hung.
///
/// Nothing that works comes near it, on a machine however busy: tests share their threads with hundreds of others, so one
/// that begins may not go on for a minute.
package enum HangLimit {
    /// Of a signal, a watchdog, a child process: seconds, more in proportion in a long run.
    ///
    /// Less where the environment variable `EVENT_DISPATCH_TEST_HANG_LIMIT` says so, for code that is known to hang.
    package static let seconds =
        Scale.number(of: "EVENT_DISPATCH_TEST_HANG_LIMIT") ?? 600 * max(1, Scale.factor)

    /// The same in nanoseconds.
    package static let nanoseconds = UInt64(seconds * 1e9)
}
