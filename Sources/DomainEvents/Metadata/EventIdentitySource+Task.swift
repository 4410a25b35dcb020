import Synchronization

/// The source that a test puts in the system's place, for a task and its children or, outside of tasks, for a thread.
///
/// Nobody reads the task-local value before one has been set anywhere in the process. Metadata asks `TaskCause.isUsed`
/// alone, one flag for sources and causes.
extension EventIdentitySource {
    @TaskLocal private static var scoped: EventIdentitySource?
    private static let wasEverSet = Atomic<Bool>(false)

    /// Whether any test has ever put a source in the system's place.
    ///
    /// Relaxed, as `TaskCause.isUsed`.
    static var isUsed: Bool { wasEverSet.load(ordering: .relaxed) }

    /// Returns an id and a time of this task's or thread's source; without one, of the system's at `time`.
    @usableFromInline @inline(never)
    static func ofTask(orSystemAt time: Timestamp) -> (EventID, Timestamp) {
        guard isUsed, let source = scoped else { return (EventID(clockReading: time), time) }
        let time = source.now()
        return (source.makeID(time), time)
    }

    /// Returns the time of this task's or thread's source; without one, of the system's.
    @inline(never)
    static func timeOfTask() -> Timestamp {
        scoped?.now() ?? .ofSystem()
    }

    /// Runs `body` with this source in the place of the system's.
    package func inPlaceOfSystem<Result>(_ body: () throws -> Result) rethrows -> Result {
        try Self.$scoped.withValue(outsideOfScopes, operation: body)
    }

    /// Runs an asynchronous `body`, and the child tasks that it awaits, with this source in the place of the system's.
    package func inPlaceOfSystem<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await Self.$scoped.withValue(outsideOfScopes, operation: body)
    }

    /// This source with closures that see the system's source: `{ .now() + .seconds(5) }` must not ask itself.
    private var outsideOfScopes: EventIdentitySource {
        Self.wasEverSet.store(true, ordering: .relaxed)
        TaskCause.noteUse()
        return EventIdentitySource(
            now: { Self.$scoped.withValue(nil) { now() } },
            makeID: { time in Self.$scoped.withValue(nil) { makeID(time) } }
        )
    }
}
