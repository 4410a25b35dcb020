import CEventRing

extension DispatchCore {
    /// The dispatch thread's life: poll, wait, until the queue is closed and drained.
    func runThread() {
        queue.takeConsumerThread()
        let ring = queue.ring
        var strategy = queue.waitParameters
        while true {
            while poll(max: Int.max) > 0 { er_gather(ring, &strategy) }
            // After the poll, which took the kick: a close that is not seen here kicks again.
            strategy = queue.waitParameters
            if er_await(ring, er_ring_position(ring), &strategy, UInt64.max) == .ER_AWAIT_DRAINED { break }
        }
        end()
    }

    /// Starts the dispatch thread, which keeps the core alive until the end of the stream.
    func startThread(name: String) -> pthread_t {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let error = er_thread_start(
            &thread,
            name,
            { context in
                // Released when the thread is done, so the core's deinit may run here.
                Unmanaged<DispatchCore>.fromOpaque(context).takeRetainedValue().runThread()
            },
            context.toOpaque()
        )
        precondition(error == 0, "the dispatch thread cannot be started: error \(error) from pthread_create")
        return thread
    }
}
