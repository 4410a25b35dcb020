import CEventRing

/// The life of a handler, behind its token.
package protocol SubscriptionLife: AnyObject, Sendable {
    var isActive: Bool { get }
    /// Whether it ended only because its dispatcher did.
    var hasEndedWithDispatcher: Bool { get }
    var label: String { get }
    var counts: HandlerCounts { get }
    var isDisabled: Bool { get }
    func disable()
    /// Takes one `disable()` back; false: there was none.
    func enable() -> Bool
    /// Prepares for the end of the token.
    func keep()
    func cancel()
    /// Cancels, and blocks until no call runs.
    func cancelAndWait()
    /// As the blocking form, suspended.
    func cancelAndWait() async
}

/// The life of a handler of one dispatcher.
final class HandlerLife: SubscriptionLife {
    private let slot: HandlerSlot
    private weak let core: DispatchCore?

    init(slot: HandlerSlot, core: DispatchCore) {
        self.slot = slot
        self.core = core
    }

    var isActive: Bool { slot.isLive }
    var hasEndedWithDispatcher: Bool { slot.hasEndedWithDispatcher }
    var label: String { slot.label }
    var counts: HandlerCounts { slot.counts }
    var isDisabled: Bool { slot.isDisabled }
    func disable() { slot.disable() }
    func enable() -> Bool { slot.enable() }
    /// The registry keeps the handler.
    func keep() {}

    func cancel() {
        if let core {
            core.cancel(slot)
        } else {
            _ = slot.end()
            slot.mailbox?.cancel()
        }
    }

    func cancelAndWait() {
        cancel()
        if let core {
            guard !core.isInsideHandler && !core.refusesToWait else { return }
            guard let wait = core.noteWait() else { return }
            er_phase_wait(core.queue.ring)
            wait.end()
        }
        guard let mailbox = awaitedMailbox else { return }
        let goal: WaitGoal =
            if let core, core.mayPollHere {
                .call(of: ObjectIdentifier(slot), polling: core.queue.waitTarget)
            } else {
                .call(of: ObjectIdentifier(slot))
            }
        guard let wait = WaitingParty.wait(of: .current, for: goal) else { return }
        defer { wait.end() }
        if let core, core.mayPollHere, core.poll(until: { mailbox.isFinal }) { return }
        // Of a forked child's calls none ever returns.
        if let core, er_ring_is_wiped(core.queue.ring) { return }
        _ = mailbox.waitUntilCompleted(mailbox.target)
    }

    func cancelAndWait() async {
        cancel()
        if let core {
            guard !core.refusesToWait else { return }
            guard let wait = core.noteSuspension() else { return }
            _ = await core.queue.wait(WaitingTask(for: .poll), isCancellable: false)
            wait.end()
        }
        guard let mailbox = awaitedMailbox else { return }
        guard let wait = WaitingParty.wait(of: .currentTask, for: .call(of: ObjectIdentifier(slot))) else {
            return
        }
        await mailbox.waitUntilHandled(isCancellable: false)
        wait.end()
    }

    /// The mailbox of an async handler whose call is to be waited for: `nil` inside that handler.
    private var awaitedMailbox: AsyncMailbox? {
        guard let mailbox = slot.mailbox, !mailbox.isSequence, AsyncHandlerScope.current?.slot !== slot else {
            return nil
        }
        return mailbox
    }
}
