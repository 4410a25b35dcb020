/// The fate of one event, for its publisher.
public struct PublishReceipt: Hashable, Sendable {
    /// The event's position in the dispatcher's total order.
    public let sequence: UInt64
    /// The outcomes of its handlers, async ones included.
    ///
    /// A sequence's event counts as pending until its consumer has it.
    public let counts: HandlerCounts
    /// No handler would have taken it.
    public let isDead: Bool
}

/// A receipt in the making: handlers fill it in, and the publisher that waits reads it.
///
/// `@unchecked Sendable`: `sequence`, `dispatched` and `isDead` are written before the consumer releases the record, and read
/// by the publisher after it has seen the release. The rest is atomic.
@usableFromInline
final class ReceiptBox: @unchecked Sendable {
    private var sequence: UInt64 = 0
    /// The outcomes on the dispatch thread; `nil`: none yet.
    ///
    /// An event that an async handler's buffer took is pending here.
    private var dispatched: HandlerCounts?
    private var isDead = false
    /// The outcomes in async handlers of what is pending in `dispatched`.
    private let later = AtomicCounts<HandlerOutcome>()

    /// Whether the event has been dispatched: to async handlers' buffers, that is.
    var isDispatched: Bool { dispatched != nil }

    /// Notes what the dispatch thread did.
    func fill(sequence: UInt64, _ counts: HandlerCounts, isDead: Bool) {
        (self.sequence, dispatched, self.isDead) = (sequence, counts, isDead)
    }

    /// Notes what became of the event in an async handler's buffer.
    ///
    /// Any thread, before the mailbox says that it has dealt with the event. Relaxed: who reads the count has learned that
    /// under the mailbox's lock.
    func note(_ outcome: HandlerOutcome) {
        later.add(1, outcome)
    }

    /// The receipt as far as it is known by now, of an event that has been dispatched.
    var receipt: PublishReceipt {
        let later = HandlerCounts(later.snapshot)
        var counts = dispatched ?? HandlerCounts()
        counts[.pending] -= later.offered
        counts.add(later)
        return PublishReceipt(sequence: sequence, counts: counts, isDead: isDead)
    }
}

extension PublishReceipt: CustomStringConvertible {
    /// The event's place and what its handlers did: `event 17: 2 handled, 1 failed`, `event 18: dead`.
    public var description: String {
        "event \(sequence): \(isDead ? "dead" : counts.description)"
    }
}
