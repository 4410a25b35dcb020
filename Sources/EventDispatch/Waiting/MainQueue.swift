import CEventRing
import Dispatch

/// Where the main actor's jobs run.
///
/// On the main thread, also where that is inside another queue's `sync`; but on Linux `dispatchMain()` ends that thread, and
/// others serve its queue.
enum MainQueue {
    private static let key: DispatchSpecificKey<Bool> = {
        let key = DispatchSpecificKey<Bool>()
        DispatchQueue.main.setSpecific(key: key, value: true)
        return key
    }()

    /// Whether the caller keeps the main actor's jobs waiting while it blocks.
    static var isCurrent: Bool { DispatchQueue.getSpecific(key: key) == true || er_thread_is_main() }
}
