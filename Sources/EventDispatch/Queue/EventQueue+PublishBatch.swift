public import CEventRing

extension EventQueue {
    /// Publishes a batch with one claim: its events are contiguous and become visible together, in order.
    ///
    /// The elements are copied into the ring; copying runs no user code. An empty batch is accepted.
    ///
    /// - Throws: as the form for one event, for the batch as a whole, and ``PublishError/batchTooLarge(cells:capacity:)``
    ///   when the ring could never hold it. Nothing of the batch is published then.
    /// - Complexity: O(n), one compare-and-swap.
    @inlinable
    public func publish<Event: Sendable>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try events.withUnsafeBufferPointer { (buffer) throws(PublishError) in
            try enqueue(contentsOf: buffer, whenFull: policy)
        }
    }

    /// Publishes a batch with one claim, from a span.
    ///
    /// As the form for arrays.
    @inlinable
    public func publish<Event: Sendable>(
        contentsOf events: Span<Event>,
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try events.withUnsafeBufferPointer { (buffer) throws(PublishError) in
            try enqueue(contentsOf: buffer, whenFull: policy)
        }
    }

    /// Publishes a batch if there is room for all of it at once, whatever the queue's policy.
    ///
    /// - Throws: ``PublishError/closed``, ``PublishError/full`` or ``PublishError/batchTooLarge(cells:capacity:)``.
    @inlinable
    public func tryPublish<Event: Sendable>(contentsOf events: [Event]) throws(PublishError) {
        try events.withUnsafeBufferPointer { (buffer) throws(PublishError) in
            try enqueue(contentsOf: buffer, whenFull: .fail)
        }
    }

    @inlinable @inline(__always)
    package func enqueue<Event>(
        contentsOf events: UnsafeBufferPointer<Event>,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) {
        guard let base = events.baseAddress, events.count > 0 else { return }
        let isInline = RecordLayout<Event>.isInline(longest: er_ring_longest(ring))
        guard isInline else { return try enqueueBoxed(contentsOf: events, whenFull: policy) }
        let cells = RecordLayout<Event>.inlineCells
        let key = TypeKey(Event.self).rawValue  // before the claim, as for a single event
        guard let batch = try claimBatch(events.count, cells: cells, whenFull: policy) else { return }
        for index in 0..<events.count {
            let cell = batch.cell(index, of: cells)
            cell.pointee.key = key
            RecordLayout<Event>.copy(base + index, to: cell)
        }
        commitBatch(batch, events.count, cells: cells)
    }

    /// Boxes every event before the claim: nothing is allocated between claim and commit.
    @inlinable @inline(never)
    func enqueueBoxed<Event>(
        contentsOf events: UnsafeBufferPointer<Event>,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) {
        let boxes = events.map { RecordLayout<Event>.box($0) }
        let key = TypeKey(Event.self).rawValue
        var claimed: ClaimedBatch?
        defer {
            if claimed == nil {
                for box in boxes {
                    box.deinitialize(count: 1)
                    box.deallocate()
                }
            }
        }
        claimed = try claimBatch(boxes.count, cells: 1, whenFull: policy)
        guard let batch = claimed else { return }
        for (index, box) in boxes.enumerated() {
            let cell = batch.cell(index, of: 1)
            cell.pointee.key = key
            UnsafeMutableRawPointer(er_cell_payload(cell))
                .storeBytes(of: box, as: UnsafeMutablePointer<Event>.self)
        }
        commitBatch(batch, boxes.count, cells: 1)
        countBoxed(boxes.count)
    }

    @inlinable @inline(__always)
    func claimBatch(
        _ events: Int,
        cells: UInt64,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> ClaimedBatch? {
        let (total, overflow) = UInt64(events).multipliedReportingOverflow(by: cells)
        return try claimTogether(events, cells: overflow ? UInt64.max : total, whenFull: policy)
    }

    /// Claims `total` cells for `events` events.
    ///
    /// `nil`: they are to be dropped.
    @inlinable @inline(__always)
    func claimTogether(
        _ events: Int,
        cells total: UInt64,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> ClaimedBatch? {
        guard total <= er_ring_capacity(ring) else { throw refuseBatch(events, cells: total) }
        let attempt = er_claim_attempt(ring, total)
        if _fastPath(attempt.status == .ER_CLAIM_DONE) {
            return ClaimedBatch(inRing: ring, attempt.position, owesFollowUp: false)
        }
        let record = try claimSlowly(attempt, cells: total, events: events, whenFull: policy)
        return record.map { ClaimedBatch($0, ring) }
    }

    @inlinable @inline(__always)
    func commitBatch(_ batch: ClaimedBatch, _ events: Int, cells: UInt64) {
        if batch.isInRing {
            er_commit_batch(ring, batch.position, UInt64(events), cells)
        } else {
            for index in 0..<events { er_commit(batch.cell(index, of: cells), batch.position) }
        }
        if _slowPath(batch.owesFollowUp) { followUp(batch.cell(at: 0), batch.position) }
    }

    @usableFromInline @inline(never)
    func refuseBatch(_ events: Int, cells: UInt64) -> PublishError {
        if isClosed { return refusals.count(UInt64(events), .closed) }
        return refusals.count(
            UInt64(events),
            .batchTooLarge(cells: Int(clamping: cells), capacity: capacity)
        )
    }
}
