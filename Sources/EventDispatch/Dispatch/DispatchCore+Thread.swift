import CEventRing

extension DispatchCore {
    /// The dispatch thread's life: poll, wait, until the queue is closed and drained.
    func runThread() {
        queue.takeConsumerThread()
        let ring = queue.ring
        var strategy = configuration.queue.waitStrategy.parameters
        while true {
            while poll(max: Int.max) > 0 { er_gather(ring, &strategy) }
            // Nothing is spilled here: with the head at the claim every stamp is due, and poll left nothing.
            let status = er_await(ring, er_ring_position(ring), &strategy, UInt64.max)
            if status == .ER_AWAIT_DRAINED || er_is_drained(ring, er_ring_position(ring)) { break }
            // A strategy that never parks would not notice the end.
            if queue.isClosed { strategy = WaitStrategy.adaptive.parameters }
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
