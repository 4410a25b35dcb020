import CEventRing

extension EventDispatcher {
    /// Publishes one event, suspends until its handlers are done with it, and says what they did.
    ///
    /// As the synchronous form; no thread waits. With the ring full it waits in the same line as the other suspended
    /// publishers, whatever the policy. From a task that a handler started it returns after that handler has.
    ///
    /// In manual mode it polls if called on the poller's thread, and otherwise waits for the host to poll.
    ///
    /// - Throws: ``PublishAndWaitError/wouldDeadlock`` inside an asynchronous handler of this dispatcher, having done
    ///   nothing; ``PublishAndWaitError/refused(_:)`` if the event was not accepted;
    ///   ``PublishAndWaitError/cancelled`` if it was, and the task was cancelled before it had been handled;
    ///   ``PublishAndWaitError/ended`` if the dispatcher ended without delivering it.
    @discardableResult
    public func publishAndWait<Event: Sendable>(
        _ event: consuming Event
    ) async throws(PublishAndWaitError) -> PublishReceipt {
        do {
            try core.checkMaySuspend()
        } catch {
            throw PublishAndWaitError(error)
        }
        guard let wait = core.noteSuspension(andHandlers: true) else { throw .wouldDeadlock }
        defer { wait.end() }
        let box: ReceiptBox
        if core.mayPollHere {
            box = try publishAndBlock(event)
        } else {
            box = try await publishAndSuspend(event)
        }
        do throws(DispatcherError) {
            _ = try await core.untilDrained(WaitLimit())
        } catch { throw .cancelled }
        return box.receipt
    }

    /// Publishes one event, and suspends until its handlers have been called; async handlers may still be at work.
    ///
    /// The caller has noted the wait.
    private func publishAndSuspend<Event: Sendable>(
        _ event: consuming Event
    ) async throws(PublishAndWaitError) -> ReceiptBox {
        let box = ReceiptBox()
        let memory = RecordLayout<Event>.box(event)
        let position: UInt64
        do {
            position = try await core.enqueueAwaited(TypeKey(Event.self).awaited) { cell in
                AwaitedRecord.write(memory, box, to: cell)
            }
        } catch {
            memory.deinitialize(count: 1)
            memory.deallocate()
            throw .refused(error)
        }
        do {
            _ = try await core.untilDispatched(position + 1)
        } catch { throw .cancelled }
        guard box.isDispatched else { throw .ended }
        return box
    }
}

extension DispatchCore {
    /// Claims a record of one cell, has it written, commits; suspends until that has been done.
    ///
    /// Never in the spill, where its position would not be its own.
    fileprivate func enqueueAwaited(
        _ key: TypeKey,
        _ write: @escaping (UnsafeMutablePointer<er_cell>) -> Void
    ) async throws(PublishError) -> UInt64 {
        let ring = queue.ring
        guard !er_ring_is_wiped(ring) else { throw queue.refusals.count(1, .closed) }
        let task = WaitingTask(for: .room(cells: 1)) { position in
            let cell = er_ring_cell(ring, position)
            write(cell)
            cell.pointee.key = key.rawValue
            er_commit(cell, position)
        }
        let claim = er_claim(ring, 1)
        switch claim.status {
        case .ER_CLAIM_CLOSED: throw queue.refusals.count(1, .closed)
        case .ER_CLAIM_SHORT, .ER_CLAIM_CONTENDED:
            try await queue.send(task, events: 1, deadline: UInt64.max)
            // Under the lock under which it was set: the thread sanitizer knows no other way from there to here.
            return queue.waitingTasks.withLock { _ in task.position }
        case .ER_CLAIM_DONE, .ER_CLAIM_OWES_WAKE:
            task.write(claim.position)
            if claim.status == .ER_CLAIM_OWES_WAKE { er_wake_consumer(ring) }
            return claim.position
        }
    }
}
