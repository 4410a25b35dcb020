public import CEventRing
import Synchronization

extension EventQueue {
    /// Publishes one event.
    ///
    /// When the ring is full, does as the queue's ``OverflowPolicy`` says.
    ///
    /// The fast path is one compare-and-swap, the event's bytes and one store: no allocation, no retain, no call.
    /// The event is moved in. Its *static* type is what the consumer sees: a subclass instance or an existential
    /// travels as the type that is written here.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - policy: what to do when the ring is full; `nil`: as the queue was configured.
    /// - Throws: ``PublishError/closed``; ``PublishError/full`` under ``OverflowPolicy/fail``;
    ///   ``PublishError/timedOut`` under ``OverflowPolicy/timeout(_:)``; ``PublishError/spillFull(limit:)`` on the
    ///   consumer's thread. The event is destroyed then.
    @inlinable @inline(__always)
    public func publish<Event: Sendable>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try enqueue(event, whenFull: policy)
    }

    /// Publishes one event if there is room at once, whatever the queue's policy.
    ///
    /// - Throws: ``PublishError/closed`` or ``PublishError/full``. The event is destroyed then.
    @inlinable @inline(__always)
    public func tryPublish<Event: Sendable>(_ event: consuming Event) throws(PublishError) {
        try enqueue(event, whenFull: .fail)
    }

    /// Claims cells, moves the event in, commits.
    ///
    /// No user code runs between claim and commit.
    ///
    /// The event's address is never passed on: an event that the caller has just made is then written into the ring
    /// field by field, and never exists anywhere else.
    @inlinable @inline(__always)
    package func enqueue<Event>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) {
        // Before the claim: for a generic event the first use may instantiate metadata, with a lock and an allocation.
        let key = TypeKey(Event.self).rawValue
        let record: ClaimedRecord
        if RecordLayout<Event>.mayBeInline {
            let attempt = er_claim_attempt(ring, RecordLayout<Event>.inlineCells)
            if _fastPath(attempt.status == .ER_CLAIM_DONE) {
                record = ClaimedRecord(
                    er_ring_cell(ring, attempt.position),
                    attempt.position,
                    owesFollowUp: false
                )
            } else {
                let slowly = try claimSlowly(
                    attempt,
                    cells: RecordLayout<Event>.inlineCells,
                    bytes: MemoryLayout<Event>.size,
                    whenFull: policy
                )
                guard let slowly else { return }  // dropped
                record = slowly
            }
        } else {
            let boxed = try claimBoxed(
                bytes: MemoryLayout<Event>.size,
                alignment: MemoryLayout<Event>.alignment,
                whenFull: policy
            )
            guard let boxed else { return }
            record = boxed
        }
        record.payload.assumingMemoryBound(to: Event.self).initialize(to: consume event)
        record.cell.pointee.key = key
        er_commit(record.cell, record.position)
        if _slowPath(record.owesFollowUp) { followUp(record.cell, record.position) }
    }

    @usableFromInline
    func countBoxed(_ events: Int) {
        boxed.add(UInt64(events), ordering: .relaxed)
    }
}
