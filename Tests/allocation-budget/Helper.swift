import CEventRing
import Synchronization

/// A second thread that waits, does so many events when told, and waits again: starting a thread allocates, so
/// it is started before anything is counted.
final class Helper: Sendable {
    private let order = Atomic<Int>(0)
    private let body: @Sendable (Int) -> Void

    init(_ body: @escaping @Sendable (Int) -> Void) {
        self.body = body
        var thread = pthread_t()
        let error = er_thread_start(
            &thread,
            "helper",
            { context in Unmanaged<Helper>.fromOpaque(context).takeUnretainedValue().loop() },
            Unmanaged.passUnretained(self).toOpaque()
        )
        precondition(error == 0, "pthread_create failed with error \(error)")
        er_thread_detach(thread)
    }

    /// Lets the thread do `events`.
    func start(_ events: Int) {
        order.store(events, ordering: .releasing)
    }

    /// Returns when it has done them.
    func wait() {
        while order.load(ordering: .acquiring) != 0 { er_nap(20_000) }
    }

    private func loop() -> Never {
        while true {
            let events = order.load(ordering: .acquiring)
            if events == 0 {
                er_nap(20_000)
            } else {
                body(events)
                order.store(0, ordering: .releasing)
            }
        }
    }
}
