import CEventRing

/// A closure that is called once after every poll in which its handler received something.
///
/// Consumer's thread only.
@usableFromInline
package final class BatchEnd {
    /// `nil` when the slot, which a subscription's token keeps, has left the registry.
    private var body: (() throws -> Void)?
    /// Calls of the handler that it has been called for.
    private var seen: UInt64 = 0

    @usableFromInline
    package init(_ body: @escaping () throws -> Void) {
        self.body = body
    }

    /// It is on the list of those to be called.
    private var isNoted = false

    /// Whether it must be put on the list: its handler received something since the last call of this, and it is not
    /// there yet.
    func isNewlyDue(_ counters: UnsafeMutablePointer<er_handler_counters>) -> Bool {
        let received = er_counter(&counters.pointee.handled) + er_counter(&counters.pointee.failed)
        defer { seen = received }
        guard received != seen && !isNoted else { return false }
        isNoted = true
        return true
    }

    /// Notes that it is on the list no more.
    func becomeUndue() {
        isNoted = false
    }

    func call() throws {
        try body?()
    }

    /// Lets go of the closure, and with it of what it captured.
    ///
    /// Without a lock: user code may run.
    func drop() {
        body = nil
    }
}

extension HandlerSlot {
    /// Ends a slot that the registry has not taken because the dispatcher has ended.
    func refuse() {
        endWithDispatcher()
        batchEnd?.drop()
        mailbox?.finish()
    }
}
