public import CEventRing
import Synchronization

extension EventQueue {
    /// Publishes one event, and suspends while the ring is full instead of blocking a thread.
    ///
    /// As `EventDispatcher.publish(_:whenFull:)` in its asynchronous form.
    @inlinable @inline(__always)
    public func publish<Event: Sendable>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        try await enqueueOrSuspend(event, whenFull: policy)
    }

    /// Claims cells, moves the event in, commits; with the ring full, leaves the event beside it and suspends.
    ///
    /// The fast path is that of `enqueue`, with nothing of a task in it.
    @inlinable @inline(__always)
    package func enqueueOrSuspend<Event>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy?
    ) async throws(PublishError) {
        let key = TypeKey(Event.self).rawValue
        let prepared: PreparedRecord
        if RecordLayout<Event>.mayBeInline {
            let attempt = er_claim_attempt(ring, RecordLayout<Event>.inlineCells)
            if _fastPath(attempt.status == .ER_CLAIM_DONE) {
                let cell = er_ring_cell(ring, attempt.position)
                prepared = PreparedRecord(ClaimedRecord(cell, attempt.position, owesFollowUp: false))
            } else {
                guard let slowly = try prepareSlowly(Event.self, attempt, whenFull: policy) else { return }
                prepared = slowly
            }
        } else {
            guard let slowly = try prepareSlowly(Event.self, nil, whenFull: policy) else { return }
            prepared = slowly
        }
        let record = prepared.record
        record.payload.assumingMemoryBound(to: Event.self).initialize(to: consume event)
        record.cell.pointee.key = key
        er_commit(record.cell, record.position)
        if _slowPath(record.owesFollowUp) { followUp(record.cell, record.position) }
        if let parcel = prepared.parcel { try await send(parcel) }
    }
}
