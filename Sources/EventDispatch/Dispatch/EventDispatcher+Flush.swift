import CEventRing

extension EventDispatcher {
    /// Blocks until every event whose publish returned before this call, on any thread, has been handled, by async
    /// handlers too.
    ///
    /// In manual mode it polls if called on the poller's thread, and otherwise waits for the host to poll.
    ///
    /// - Throws: ``DispatcherError/wouldDeadlock`` from a handler, and on the thread of a ``Poller`` that has handlers
    ///   of its own; ``DispatcherError/wouldBlockHandlers`` in a task, and on the main thread if a handler runs there,
    ///   where async handlers may need this thread; ``DispatcherError/ended`` if events were left undelivered at the
    ///   end.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func flush() throws(DispatcherError) {
        try core.waitUntilHandled(er_ring_claimed(queue.ring))
    }

    /// Blocks until nothing is claimed, spilled or buffered for an async handler any more: what was published before,
    /// what its handlers published, and so on.
    ///
    /// While other threads keep publishing it may never return.
    ///
    /// - Throws: as `flush()`.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func settle() throws(DispatcherError) {
        try core.settle()
    }
}

extension EventDispatcher {
    /// Returns when every event whose publish returned before this call, on any thread, has been handled; no thread
    /// waits meanwhile.
    ///
    /// From a task that a handler started it returns after that handler has. In manual mode it polls if called on the
    /// poller's thread, and otherwise waits for the host to poll.
    ///
    /// - Throws: ``DispatcherError/cancelled`` when the task is cancelled; ``DispatcherError/wouldDeadlock`` inside an
    ///   asynchronous handler of this dispatcher; ``DispatcherError/ended`` if events were left undelivered at the end.
    public func flush() async throws(DispatcherError) {
        try await core.untilHandled(er_ring_claimed(queue.ring))
    }

    /// Returns when nothing is claimed, spilled or buffered for an async handler any more: what was published before,
    /// what its handlers published, and so on; no thread waits meanwhile.
    ///
    /// While others keep publishing it may never return. In manual mode it polls if called on the poller's thread,
    /// and otherwise waits for the host to poll.
    ///
    /// - Throws: ``DispatcherError/cancelled`` when the task is cancelled; ``DispatcherError/wouldDeadlock`` inside an
    ///   asynchronous handler of this dispatcher; ``DispatcherError/ended`` if events were left undelivered at the end.
    public func settle() async throws(DispatcherError) {
        try await core.untilSettled()
    }
}
