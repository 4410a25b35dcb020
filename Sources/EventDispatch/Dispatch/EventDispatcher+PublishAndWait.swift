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
        let position: UInt64
        do {
            position = try core.claimAwaited(TypeKey(Event.self).awaited) { cell in
                AwaitedRecord.write(memory, box, to: cell)
            }
        } catch {
            memory.deinitialize(count: 1)
            memory.deallocate()
            throw .refused(error)
        }
        core.waitUntilDispatched(position + 1)
        guard box.isDispatched else { throw .ended }
        return box
    }
}

extension DispatchCore {
    /// Claims a record of one cell, waiting for room, has it written, commits.
    ///
    /// Never in the spill: the poller's thread polls until there is room.
    fileprivate func claimAwaited(
        _ key: TypeKey,
        _ write: (UnsafeMutablePointer<er_cell>) -> Void
    ) throws(PublishError) -> UInt64 {
        let ring = queue.ring
        var result = er_claim(ring, 1)
        while result.status == .ER_CLAIM_SHORT && !er_ring_is_wiped(ring) {
            let hasPolled = queue.asConsumer { pollOrAwaitCommit() }
            result = hasPolled ? er_claim(ring, 1) : er_claim_waiting(ring, 1, UInt64.max)
        }
        guard result.status == .ER_CLAIM_DONE || result.status == .ER_CLAIM_OWES_WAKE else {
            throw queue.refusals.count(1, .closed)
        }
        let cell = er_ring_cell(ring, result.position)
        write(cell)
        cell.pointee.key = key.rawValue
        er_commit(cell, result.position)
        if result.status == .ER_CLAIM_OWES_WAKE { er_wake_consumer(ring) }
        return result.position
    }
}

/// Why ``EventDispatcher/publishAndWait(_:)`` has no receipt.
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
