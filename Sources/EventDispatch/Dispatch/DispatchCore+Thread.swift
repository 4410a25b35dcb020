import CEventRing

extension DispatchCore {
    /// The dispatch thread's life: poll, wait, until the queue is closed and drained.
    func runThread() {
        let ring = queue.ring
        // For good: from now on everything on this thread is inside.
        let isFree = queue.takeAndEnterRole(isHeld: true)
        precondition(isFree, "a dispatcher's thread is its only consumer")
        var strategy = queue.waitParameters
        while true {
            while poll(max: Int.max) > 0 { er_gather(ring, &strategy) }
            // A handler has forked and returned: in the child there is nothing to end, and all of it is the parent's.
            if er_ring_is_wiped(ring) { return }
            // After the poll, which took the kick: a close that is not seen here kicks again.
            strategy = queue.waitParameters
            if er_is_abandoned(ring) { break }
            if er_await(ring, er_ring_position(ring), &strategy, UInt64.max) == .ER_AWAIT_DRAINED {
                if queue.settling.isOver { break }
                er_nap(Self.settlingNap)
            }
        }
        end()
    }

    /// Starts the dispatch thread, which keeps the core alive until the end of the stream.
    func startThread(name: String, processor: Int?) -> pthread_t {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let error = er_thread_start_on(
            processor.map { Int32(clamping: $0) } ?? ER_ANY_PROCESSOR,
            &thread,
            name,
            { context in
                // Released when the thread is done, so the core's deinit may run here.
                Unmanaged<DispatchCore>.fromOpaque(context).takeRetainedValue().runThread()
            },
            context.toOpaque()
        )
        if error != 0 {
            let pinned = processor.map { ", pinned to processor \($0)," } ?? ""
            preconditionFailure(
                "the dispatch thread\(pinned) cannot be started: \(String(cString: er_thread_error(error)))"
            )
        }
        return thread
    }
}
