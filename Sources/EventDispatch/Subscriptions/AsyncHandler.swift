import CEventRing
import Synchronization

/// An async handler: the closure, and the task that calls it while there are events.
///
/// The dispatch thread accepts an event into the mailbox. When that had been empty a task starts, which calls the
/// closure for one event after the other, in order, until the mailbox is empty; so nothing is suspended for ever, and
/// nothing is left over when the subscription ends.
///
/// `@unchecked Sendable`: the closure was sent in, and it, `current` and `failures` belong to the one task that drains
/// the mailbox, whose lock hands them to the next.
final class AsyncHandler<Event: Sendable>: @unchecked Sendable {
    private let handle: (Event) async throws -> HandlerOutcome
    private let mailbox: EventMailbox<Event>
    private let slot: HandlerSlot
    private let sinks: EventSinks
    private weak let core: DispatchCore?
    private let calls: AsyncHandlerCalls
    /// The event that has been taken.
    private let current: UnsafeMutablePointer<Event>
    private var failures: FailureTally
    private var handled: UInt64 = 0
    private var begun: UInt64 = 0

    init(
        _ mailbox: EventMailbox<Event>,
        _ slot: HandlerSlot,
        _ core: DispatchCore,
        _ handle: @escaping (Event) async throws -> HandlerOutcome
    ) {
        self.handle = handle
        self.mailbox = mailbox
        self.slot = slot
        self.core = core
        sinks = core.notes.sinks
        calls = AsyncHandlerCalls(
            queue: ObjectIdentifier(core.queue),
            slot: slot,
            suspendsDispatch: mailbox.buffering.whenFull == .suspendDispatch
        )
        current = .allocate(capacity: 1)
        failures = FailureTally(slot.options.onFailure)
    }

    deinit {
        current.deallocate()
    }

    /// Takes an event over from the dispatch thread.
    func accept(_ event: consuming Event) throws {
        switch try mailbox.accept(event, for: slot, of: core) {
        case .startDrain: Task.detached(priority: slot.options.taskPriority) { await self.drain() }
        case .nothing, .resume: break
        }
    }

    /// Calls the handler until there is nothing left.
    ///
    /// One at a time: the mailbox starts no second one before this one has been told that there is nothing.
    private func drain() async {
        while let sequence = mailbox.take(into: current) {
            begun += 1
            // Relaxed, both: partners of the load in `AsyncHandlerScope.current`, which says why.
            calls.running.store(begun, ordering: .relaxed)
            let scope = AsyncHandlerScope(handler: calls, call: begun)
            // The event is gone before it is counted: who waits for the count may rely on that.
            let outcome = await AsyncHandlerScope.$inherited.withValue(scope) {
                await call(current.move(), sequence)
            }
            calls.running.store(0, ordering: .relaxed)
            mailbox.complete(outcome)
            // A handler that never suspends would keep its thread for itself, of which there are few.
            if begun % 128 == 0 { await Task.yield() }
        }
    }

    private func call(_ event: consuming Event, _ sequence: UInt64) async -> HandlerOutcome {
        guard !slot.isDisabled else { return .disabled }
        let event = event
        do {
            let outcome = try await handle(event)
            if outcome == .handled { handled += 1 }
            return outcome
        } catch let error as CallNotBegun {
            return error.outcome
        } catch {
            if failures.isLast(handled: handled) {
                if let core { core.cancel(slot) } else { mailbox.cancel() }
            }
            sinks.report(slot, error, event, sequence: sequence)
            return .failed
        }
    }
}

extension EventMailbox {
    /// Takes an event over from the dispatch thread, wakes a sequence's consumer, and announces the first of a series of
    /// losses.
    func accept(_ event: consuming Event, for slot: HandlerSlot, of core: DispatchCore?) throws
        -> MailboxEffect
    {
        // Announced is what another event drove out or could not enter; else a handler of everything that lags would be
        // fed by the announcements of its own losses, for ever.
        let isAnnouncement = Self.mayBeAnnouncement && (copy event) is EventsDropped
        var lost: UInt64?
        defer { if let lost, !isAnnouncement { announceLoss(of: lost, for: slot, core) } }
        // The dispatch thread is the core's, so there is one.
        let sequence = core.map { er_in_flight($0.queue.ring) } ?? 0
        var isOutOfTime = false
        let effect = try offer(event, sequence: sequence, lost: &lost, isOutOfTime: &isOutOfTime)
        if isOutOfTime { core?.noteUnhandled(1, by: slot.label) }
        if case .resume(let consumer) = effect { consumer.resume() }
        return effect
    }

    /// Of most types none can be one, and nothing is looked at.
    private static var mayBeAnnouncement: Bool {
        Event.self == EventsDropped.self || Event.self == (any Sendable).self
    }

    private func announceLoss(of lost: UInt64, for slot: HandlerSlot, _ core: DispatchCore?) {
        core?.notes.sinks.reportLoss(slot, of: Event.self, lost: lost)
        guard let core, core.registry.hasHandlers(of: EventsDropped.self) else { return }
        let loss = EventsDropped(handler: slot.label, eventType: "\(Event.self)", dropped: lost)
        // Never spilled, and refused once the queue is closed; the counts tell.
        try? core.queue.publish(loss, whenFull: .dropNewest)
    }
}

/// Thrown in place of a handler's call that waited for an actor, when the subscription was cancelled or disabled
/// meanwhile.
///
/// So that on that actor nothing begins after a `cancel` there has returned.
@usableFromInline
struct CallNotBegun: Error {
    let outcome: HandlerOutcome

    /// Throws if the call that the caller is about to make must not begin any more.
    @usableFromInline
    static func check() throws {
        if let outcome = AsyncHandlerScope.current?.outcomeInsteadOfCall {
            throw CallNotBegun(outcome: outcome)
        }
    }
}

extension AsyncHandlerCalls {
    /// Whether a call that has been taken from the mailbox, and has waited since for an actor, must not begin any more.
    fileprivate var outcomeInsteadOfCall: HandlerOutcome? {
        guard let slot = slot as? HandlerSlot else { return nil }
        if !slot.isLive { return .cancelled }
        return slot.isDisabled ? .disabled : nil
    }
}
