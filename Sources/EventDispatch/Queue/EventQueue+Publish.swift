public import CEventRing
import Synchronization

extension EventQueue {
    /// Publishes one event. When the ring is full, does as the queue's ``OverflowPolicy`` says.
    ///
    /// The fast path is one compare-and-swap, the event's bytes and one store: no allocation, no retain, no call.
    /// The event is moved in. Its *static* type is what the consumer sees: a subclass instance or an existential
    /// travels as the type that is written here.
    ///
    /// - Throws: ``PublishError/closed``; ``PublishError/full`` under ``OverflowPolicy/fail``;
    ///   ``PublishError/spillFull(limit:)`` on the consumer's thread. The event is destroyed then.
    @inlinable
    public func publish<Event: Sendable>(_ event: consuming Event) throws(PublishError) {
        try enqueue(event, mayWait: true)
    }

    /// Publishes one event if there is room at once, whatever the queue's policy.
    ///
    /// - Throws: ``PublishError/closed`` or ``PublishError/full``. The event is destroyed then.
    @inlinable
    public func tryPublish<Event: Sendable>(_ event: consuming Event) throws(PublishError) {
        try enqueue(event, mayWait: false)
    }

    /// Claims cells, moves the event in, commits. No user code runs between claim and commit.
    @inlinable @inline(__always)
    package func enqueue<Event>(_ event: consuming Event, mayWait: Bool) throws(PublishError) {
        guard RecordLayout<Event>.isInline(longest: er_ring_longest(ring)) else {
            return try enqueueBoxed(event, mayWait: mayWait)
        }
        let record = try claim(RecordLayout<Event>.inlineCells, mayWait: mayWait)
        RecordLayout<Event>.write(event, to: record.cell)
        commit(record, TypeKey(Event.self))
    }

    /// An event above the inline limit, or over-aligned: its record holds a pointer to it.
    @inlinable @inline(never)
    package func enqueueBoxed<Event>(_ event: consuming Event, mayWait: Bool) throws(PublishError) {
        let box = RecordLayout<Event>.box(event)
        let record: ClaimedRecord
        do {
            record = try claim(1, mayWait: mayWait)
        } catch {
            box.deinitialize(count: 1)
            box.deallocate()
            throw error
        }
        UnsafeMutableRawPointer(er_cell_payload(record.cell))
            .storeBytes(of: box, as: UnsafeMutablePointer<Event>.self)
        commit(record, TypeKey(Event.self))
        countBoxed(1)
    }

    @inlinable @inline(__always)
    func claim(_ cells: UInt64, mayWait: Bool) throws(PublishError) -> ClaimedRecord {
        let attempt = er_claim_attempt(ring, cells)
        if _fastPath(attempt.status == .ER_CLAIM_DONE) {
            return ClaimedRecord(
                cell: er_ring_cell(ring, attempt.position), position: attempt.position, owesWake: false)
        }
        return try claimSlowly(attempt, cells: cells, events: 1, mayWait: mayWait)
    }

    @inlinable @inline(__always)
    func commit(_ record: ClaimedRecord, _ key: TypeKey) {
        record.cell.pointee.key = key.rawValue
        er_commit(record.cell, record.position)
        if _slowPath(record.owesWake) { wakeConsumer() }
    }

    @usableFromInline @inline(never)
    func wakeConsumer() {
        er_wake_consumer(ring)
    }

    @usableFromInline
    func countBoxed(_ events: Int) {
        boxed.add(UInt64(events), ordering: .relaxed)
    }
}
