import CEventRing

extension EventDispatcher {
    /// Publishes one event, suspends until its handlers are done with it, and says what they did.
    ///
    /// Everything published before it has been handled too, by async handlers as well. No thread waits. With the ring
    /// full it waits in the same line as the other suspended publishers, whatever the policy. From a task that a
    /// handler started it returns after that handler has.
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
            position = try await core.enqueueAwaited { cell, position in
                AwaitedRecord.commit(memory, box, to: cell, position)
            }
        } catch {
            memory.deinitialize(count: 1)
            memory.deallocate()
            throw .refused(error)
        }
        do {
            try await core.untilDispatched(position + 1)
        } catch { throw .cancelled }
        guard box.isDispatched else { throw .ended }
        return box
    }
}

extension DispatchCore {
    /// Claims a record of one cell and has it committed; with the ring full, suspends until that has been done.
    ///
    /// - Returns: the record's position.
    fileprivate func enqueueAwaited(
        _ commit: @escaping (UnsafeMutablePointer<er_cell>, UInt64) -> Void
    ) async throws(PublishError) -> UInt64 {
        let claim = try queue.claim(after: nil, cells: 1, events: 1, whenFull: nil, .awaited)
        if case .claimed(let record) = claim {
            commit(record.cell, record.position)
            if record.owesFollowUp { queue.followUp(record.cell, record.position) }
            return record.position
        }
        let ring = queue.ring
        let task = WaitingTask(for: .room(cells: 1)) { commit(er_ring_cell(ring, $0), $0) }
        try await queue.send(task, cells: 1, events: 1, deadline: UInt64.max)
        // Under the lock under which it was set: the thread sanitizer knows no other way from there to here.
        return queue.waitingTasks.withLock { _ in task.position }
    }
}
