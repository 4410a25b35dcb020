public import CEventRing

extension EventQueue {
    /// Publishes a batch with one claim, and suspends while the ring has no room for all of it.
    ///
    /// As `EventDispatcher.publish(contentsOf:whenFull:)` in its asynchronous form.
    @inlinable
    public func publish<Event: Sendable>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        guard !events.isEmpty else { return }
        guard RecordLayout<Event>.isInline(longest: er_ring_longest(ring)) else {
            return try await publishBoxed(events, whenFull: policy)
        }
        let cells = RecordLayout<Event>.inlineCells
        let (total, overflow) = UInt64(events.count).multipliedReportingOverflow(by: cells)
        guard !overflow && total <= er_ring_capacity(ring) else {
            throw refuseBatch(events.count, cells: overflow ? UInt64.max : total)
        }
        let attempt = er_claim_attempt(ring, total)
        guard _fastPath(attempt.status == .ER_CLAIM_DONE) else {
            return try await publishSlowly(events, attempt, cells: total, whenFull: policy)
        }
        write(events, to: ClaimedBatch(inRing: ring, attempt.position, owesFollowUp: false))
    }

    /// Copies a batch's events, none of which is boxed, to its claimed cells, and commits them.
    @inlinable
    func write<Event>(_ events: [Event], to batch: ClaimedBatch) {
        let cells = RecordLayout<Event>.inlineCells
        let key = TypeKey(Event.self).rawValue
        events.withUnsafeBufferPointer { events in
            guard let base = events.baseAddress else { return }
            for index in 0..<events.count {
                let cell = batch.cell(index, of: cells)
                cell.pointee.key = key
                RecordLayout<Event>.copy(base + index, to: cell)
            }
        }
        commitBatch(batch, events.count, cells: cells)
    }

    @usableFromInline @inline(never)
    func publishSlowly<Event>(
        _ events: [Event],
        _ attempt: er_claim_result,
        cells: UInt64,
        whenFull policy: OverflowPolicy?
    ) async throws(PublishError) {
        _ = TypeKey(Event.self)  // its metadata is there before the claim
        try await claimOrSuspend(attempt, cells: cells, events: events.count, whenFull: policy) { batch in
            self.write(events, to: batch)
        }
    }

    /// Boxes every event before the claim.
    @usableFromInline @inline(never)
    func publishBoxed<Event>(
        _ events: [Event],
        whenFull policy: OverflowPolicy?
    ) async throws(PublishError) {
        guard events.count <= capacity else { throw refuseBatch(events.count, cells: UInt64(events.count)) }
        let batch = BatchStaging(self)
        for event in events { batch.append(event) }
        try await batch.publishOrSuspend(whenFull: policy)
    }

    /// Claims cells together and has `write` fill and commit them; suspends until that has been done.
    ///
    /// `write` runs no user code: while the task is suspended, whoever makes room calls it under the queue's lock.
    ///
    /// - Returns: false if the events are to be dropped.
    @discardableResult
    func claimOrSuspend(
        _ attempt: er_claim_result?,
        cells: UInt64,
        events: Int,
        whenFull policy: OverflowPolicy?,
        _ write: @escaping (ClaimedBatch) -> Void
    ) async throws(PublishError) -> Bool {
        switch try claimAtOnce(attempt, cells: cells, events: events, whenFull: policy) {
        case .dropped:
            return false
        case .claimed(let record):
            write(ClaimedBatch(record, ring))
        case .waits(let deadline):
            let ring = ring
            let task = WaitingTask(for: .room(cells: cells)) { position in
                // Who serves the task pays the wake that this claim may owe.
                write(ClaimedBatch(inRing: ring, position, owesFollowUp: false))
            }
            try await send(task, cells: cells, events: events, deadline: deadline) { record in
                write(ClaimedBatch(record, ring))
            }
        }
        return true
    }
}

extension BatchStaging {
    /// As `publish(whenFull:)`, suspending instead of waiting.
    func publishOrSuspend(whenFull policy: OverflowPolicy?) async throws(PublishError) {
        guard !types.isEmpty else { return }
        guard cells <= queue.capacity else { throw queue.refuseBatch(types.count, cells: UInt64(cells)) }
        let isPublished = try await queue.claimOrSuspend(
            nil,
            cells: UInt64(cells),
            events: types.count,
            whenFull: policy
        ) { batch in
            self.write(to: batch)
            if batch.owesFollowUp { self.queue.followUp(batch.cell(at: 0), batch.position) }
        }
        if !isPublished { removeAll() }
    }
}
