import Synchronization

/// The source that a test puts in the place of the system's, for a task and its children or, outside of tasks, for a
/// thread.
///
/// As with a task's cause, nobody looks at the task-local value until one has been set anywhere in the process; and
/// metadata asks `TaskCause.isUsed` alone, one flag for both.
extension EventIdentitySource {
    @TaskLocal private static var scoped: EventIdentitySource?
    private static let wasEverSet = Atomic<Bool>(false)

    /// Whether a source has ever been put in the system's place.
    ///
    /// Relaxed: as `TaskCause.isUsed`.
    static var isUsed: Bool { wasEverSet.load(ordering: .relaxed) }

    /// An id and a time of this task's or thread's source or, where it has none, of the system's at its time.
    @usableFromInline @inline(never)
    static func ofTask(orSystemAt time: Timestamp) -> (EventID, Timestamp) {
        guard isUsed, let source = scoped else { return (EventID(clockReading: time), time) }
        let time = source.now()
        return (source.makeID(time), time)
    }

    /// The time of this task's or thread's source or, where it has none, of the system's.
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

    /// This source with closures that see the system's: `{ .now() + .seconds(5) }` must not ask itself.
    private var outsideOfScopes: EventIdentitySource {
        Self.wasEverSet.store(true, ordering: .relaxed)
        TaskCause.noteUse()
        return EventIdentitySource(
            now: { Self.$scoped.withValue(nil) { now() } },
            makeID: { time in Self.$scoped.withValue(nil) { makeID(time) } }
        )
    }
}
