import Dispatch

/// Where the main actor's jobs run.
///
/// Not the main thread: on Linux `dispatchMain()` ends that, and others serve its queue.
enum MainQueue {
    private static let key: DispatchSpecificKey<Bool> = {
        let key = DispatchSpecificKey<Bool>()
        DispatchQueue.main.setSpecific(key: key, value: true)
        return key
    }()

    /// Whether the caller keeps the main actor's jobs waiting while it blocks.
    static var isCurrent: Bool { DispatchQueue.getSpecific(key: key) == true }
}
