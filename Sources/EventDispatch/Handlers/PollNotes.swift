import CEventRing
public import Synchronization

/// Notes of a poll's runs for its end: slots that ended, owners found gone, batch ends that are due.
///
/// Consumer's thread only, but for ``running``.
///
/// `@unchecked Sendable`: everything but the atomic words belongs to the consumer's thread.
@usableFromInline
final class PollNotes: @unchecked Sendable {
    let sinks: EventSinks
    @usableFromInline let wantsDeadEvents: Bool
    /// Set by a run that met a dead owner; the poll then reclaims the slots.
    @usableFromInline var ownersExpired = false
    /// Slots that ended in a run: `once`, or too many failures; the poll then removes them.
    private var endedSlots: [HandlerSlot] = []
    /// Slots whose batch end is due.
    private var dueBatchEnds: [HandlerSlot] = []
    /// Calls of an `onBatchEnd` that threw.
    let batchEndFailures = Atomic<UInt64>(0)
    /// The slot whose handler was called last, by its number: for whoever gives up waiting for it.
    @usableFromInline let running = Atomic<UInt64>(0)

    init(_ sinks: EventSinks) {
        self.sinks = sinks
        wantsDeadEvents = sinks.wantsDeadEvents
    }

    /// Relaxed: it names a handler in a report, and nothing follows from it.
    @inlinable @inline(__always)
    func noteRunning(_ slot: HandlerSlot) {
        running.store(slot.id, ordering: .relaxed)
    }

    /// Notes that something without a name runs.
    func noteRunningNobody() {
        running.store(0, ordering: .relaxed)
    }

    /// Passes a handler's error on; ends the slot if its policy says so.
    ///
    /// Cold, so the event is put into an existential here and nowhere else.
    @usableFromInline @inline(never)
    func handlerFailed<Event>(
        _ slot: HandlerSlot,
        _ error: any Error,
        _ event: Event,
        sequence: UInt64,
        handledInRun: UInt64
    ) {
        if slot.failures.isLast(handled: er_counter(&slot.counters.pointee.handled) &+ handledInRun) {
            endInRun(slot)
            slot.mailbox?.cancel()
        }
        sinks.report(slot, error, event, sequence: sequence)
    }

    /// Offers an event that no handler took to the dead-event handler.
    @usableFromInline @inline(never)
    func deadEvent<Event>(_ event: Event, sequence: UInt64) {
        noteRunningNobody()
        sinks.offerDead(event, sequence: sequence)
    }

    /// Ends a handler that takes one event only, before it is called with it.
    @usableFromInline @inline(never)
    func endOnce(_ slot: HandlerSlot) {
        endInRun(slot)
    }

    private func endInRun(_ slot: HandlerSlot) {
        if slot.end() { endedSlots.append(slot) }
    }

    /// The slots that ended since the last call.
    func takeEnded() -> [HandlerSlot] {
        guard !endedSlots.isEmpty else { return [] }
        defer { endedSlots = [] }
        return endedSlots
    }

    func noteBatchEnd(of slot: HandlerSlot) {
        dueBatchEnds.append(slot)
    }

    /// Tells those who received something that the poll is over.
    func callBatchEnds(position: UInt64) {
        guard !dueBatchEnds.isEmpty else { return }
        let due = dueBatchEnds
        dueBatchEnds.removeAll(keepingCapacity: true)
        for slot in due {
            slot.batchEnd?.becomeUndue()
            guard slot.isCallable else { continue }
            noteRunning(slot)
            do {
                try slot.batchEnd?.call()
            } catch {
                batchEndFailures.add(1, ordering: .relaxed)
                sinks.report(slot, error, BatchEndMarker(), sequence: position)
            }
        }
    }
}
