import CEventRing
public import Synchronization

/// Where a run's failures, dead events and other rare things go.
///
/// Consumer's thread only, but for the atomic words and ``report(_:_:_:sequence:)``.
///
/// `@unchecked Sendable`: everything else belongs to the consumer's thread.
@usableFromInline
final class Incidents: @unchecked Sendable {
    private let errorSink: (@Sendable (HandlerFailure) throws -> Void)?
    private let deadEventHandler: (@Sendable (DeadEvent) throws -> Void)?
    @usableFromInline let wantsDeadEvents: Bool
    /// Set by a run that met a dead owner; the poll then reclaims the slots.
    @usableFromInline var ownersExpired = false
    /// Slots that ended in a run: `once`, or too many failures; the poll then removes them.
    private var endedSlots: [HandlerSlot] = []
    /// Slots whose batch end is due.
    private var dueBatchEnds: [HandlerSlot] = []
    private let log = FailureLog()
    /// How often the error sink or the dead-event handler threw.
    let sinkFailures = Atomic<UInt64>(0)
    /// How often an `onBatchEnd` threw.
    let batchEndFailures = Atomic<UInt64>(0)
    /// The slot whose handler was called last, by its number: for whoever gives up waiting for it.
    @usableFromInline let running = Atomic<UInt64>(0)

    init(_ configuration: DispatcherConfiguration) {
        errorSink = configuration.errorSink
        deadEventHandler = configuration.deadEventHandler
        wantsDeadEvents = configuration.deadEventHandler != nil
    }

    /// Relaxed: it names a handler in a report, and nothing follows from it.
    @inlinable @inline(__always)
    func noteRunning(_ slot: HandlerSlot) {
        running.store(slot.id, ordering: .relaxed)
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
        report(slot, error, event, sequence: sequence)
    }

    /// Any thread: async handlers report from their tasks.
    func report<Event>(_ slot: HandlerSlot, _ error: any Error, _ event: Event, sequence: UInt64) {
        guard let errorSink else {
            // The text is made first: an error's description is user code.
            let text = "\(error)"
            return log.report(handler: slot.label, error: text, type: Event.self, sequence: sequence)
        }
        let failure = HandlerFailure(
            error: error,
            event: AnyEvent.erase(event),
            handler: slot.label,
            sequence: sequence
        )
        do {
            try errorSink(failure)
        } catch {
            sinkFailures.add(1, ordering: .relaxed)
        }
    }

    /// Says on standard error that a buffer began to lose events, where nobody has an error sink.
    ///
    /// Any thread.
    func reportLoss<Event>(_ slot: HandlerSlot, of type: Event.Type, lost: UInt64) {
        if errorSink == nil { log.reportLoss(handler: slot.label, type: type, lost: lost) }
    }

    @usableFromInline @inline(never)
    func deadEvent<Event>(_ event: Event, sequence: UInt64) {
        guard let deadEventHandler else { return }
        running.store(0, ordering: .relaxed)
        do {
            try deadEventHandler(DeadEvent(event: AnyEvent.erase(event), sequence: sequence))
        } catch {
            sinkFailures.add(1, ordering: .relaxed)
        }
    }
}

/// Slots that end, and batch ends, collected in runs and dealt with by the poll.
extension Incidents {
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
            slot.batchEnd?.settle()
            guard slot.isCallable else { continue }
            noteRunning(slot)
            do {
                try slot.batchEnd?.call()
            } catch {
                batchEndFailures.add(1, ordering: .relaxed)
                report(slot, error, BatchEndMarker(), sequence: position)
            }
        }
    }
}

/// From "an event of the dispatcher" to `any Sendable`.
enum AnyEvent {
    /// `Sendable` is a marker without a witness; the dispatcher accepts only `Sendable` events, and where a type
    /// was found by opening a metatype the compiler no longer knows.
    static func erase<Event>(_ event: Event) -> any Sendable {
        unsafeBitCast(event as Any, to: (any Sendable).self)
    }
}
