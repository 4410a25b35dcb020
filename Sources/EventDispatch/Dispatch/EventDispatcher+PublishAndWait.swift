import CEventRing

extension EventDispatcher {
    /// Publishes one event, waits until its handlers are done with it, and says what they did.
    ///
    /// Everything published before it has been handled too. For tests, command lines and the rare event whose outcome
    /// its publisher needs; it costs two allocations and a round trip through the dispatch thread.
    ///
    /// In manual mode it polls if called on the poller's thread, and otherwise waits for the host to poll.
    ///
    /// - Throws: ``PublishAndWaitError/wouldDeadlock`` from a handler, where it would wait for itself, and
    ///   ``PublishAndWaitError/wouldBlockHandlers`` where async handlers may need this thread, nothing having been published;
    ///   ``PublishAndWaitError/refused(_:)`` if the event was not accepted; ``PublishAndWaitError/ended`` if it was,
    ///   and the dispatcher ended without delivering it.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func publishAndWait<Event: Sendable>(
        _ event: consuming Event
    ) throws(PublishAndWaitError) -> PublishReceipt {
        // Before the publish: what cannot be waited for is not published.
        do {
            try core.checkMayBlock()
        } catch {
            throw PublishAndWaitError(error)
        }
        guard let wait = core.noteWait(andHandlers: true) else { throw .wouldDeadlock }
        defer { wait.end() }
        let box = try publishAndBlock(event)
        // A handler that this thread would hold up was subscribed meanwhile: its part stays pending in the receipt.
        _ = try? core.waitForAsyncHandlers()
        return box.receipt
    }

    /// Publishes one event, and blocks until its handlers have been called; async handlers may still be at work.
    ///
    /// The caller has noted the wait.
    func publishAndBlock<Event: Sendable>(_ event: consuming Event) throws(PublishAndWaitError) -> ReceiptBox
    {
        let box = ReceiptBox()
        let memory = RecordLayout<Event>.box(event)
        let record: ClaimedRecord
        do {
            record = try core.claimAwaited()
        } catch {
            memory.deinitialize(count: 1)
            memory.deallocate()
            throw .refused(error)
        }
        AwaitedRecord.commit(memory, box, to: record.cell, record.position)
        if record.owesFollowUp { queue.followUp(record.cell, record.position) }
        core.waitUntilDispatched(record.position + 1)
        guard box.isDispatched else { throw .ended }
        return box
    }
}

extension DispatchCore {
    /// Claims a record of one cell; with the ring full blocks, or polls if this is the thread that polls.
    fileprivate func claimAwaited() throws(PublishError) -> ClaimedRecord {
        while true {
            let claim = try queue.claim(after: nil, cells: 1, events: 1, whenFull: nil, .awaited)
            if case .claimed(let record) = claim { return record }
            if queue.asConsumer({ pollOrAwaitCommit() }) { continue }
            let result = er_claim_waiting(queue.ring, 1, UInt64.max)
            if result.status != .ER_CLAIM_SHORT { return try queue.claimed(result, cells: 1, events: 1) }
        }
    }
}

/// The reason that `publishAndWait` of an ``EventDispatcher`` has no receipt.
public enum PublishAndWaitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Called from inside a handler, where it would wait for the handler itself to return.
    case wouldDeadlock
    /// As ``DispatcherError/wouldBlockHandlers``; nothing has been published.
    case wouldBlockHandlers
    /// The event was not accepted.
    case refused(PublishError)
    /// The event was accepted, and the dispatcher ended without delivering it.
    case ended
    /// The event was accepted and will be handled, and the task was cancelled before it was: only the asynchronous form
    /// says this.
    case cancelled

    /// One sentence that says what happened.
    public var description: String {
        switch self {
        case .wouldDeadlock: DispatcherError.wouldDeadlock.description
        case .wouldBlockHandlers: DispatcherError.wouldBlockHandlers.description
        case .refused(let reason): reason.description
        case .ended: DispatcherError.ended.description
        case .cancelled: DispatcherError.cancelled.description
        }
    }

    init(_ error: DispatcherError) {
        self =
            switch error {
            case .wouldDeadlock: .wouldDeadlock
            case .wouldBlockHandlers: .wouldBlockHandlers
            case .ended: .ended
            case .cancelled: .cancelled
            }
    }
}
