public import CEventRing
public import Synchronization

/// The state of one handler that a subscription, the registry and the dispatch loop share: all but its closure.
///
/// It holds no handler closure, so a ``Subscription`` that an object keeps never keeps that object alive; the closure
/// of ``batchEnd`` is dropped when the slot leaves the registry.
///
/// `@unchecked Sendable`: `failures` and `batchEnd` belong to the consumer's thread, the words behind `counters` are
/// atomics of the C module.
@usableFromInline
package final class HandlerSlot: @unchecked Sendable {
    /// Increasing in the order of subscription; never 0.
    @usableFromInline let id: UInt64
    /// ``ended``, ``endedWithDispatcher``, and ``disabler`` times the calls of `disable()` without an `enable()`; zero:
    /// to be called.
    ///
    /// Checked by the dispatch loop before each call.
    @usableFromInline let state = Atomic<UInt32>(0)
    /// Takes no event but the first that its filter lets pass.
    @usableFromInline let isOnce: Bool
    /// Whether only the poller calls the handler and releases its closure.
    let belongsToPoller: Bool
    /// One writer: the consumer's thread.
    @usableFromInline let counters: UnsafeMutablePointer<er_handler_counters>
    /// The weak reference to the owner, if it has one.
    @usableFromInline let owner: OwnerReference?
    /// Called after a poll in which the handler received something.
    @usableFromInline let batchEnd: BatchEnd?
    /// The buffer of an async handler or a sequence.
    let mailbox: AsyncMailbox?
    /// The key of the type it is for; `nil`: several types.
    let key: TypeKey?
    /// Failures in a row.
    var failures: FailureTally
    /// Last: it has a task priority, whose size the compiler does not know, so every field behind it would be found by one
    /// load more, for each event.
    let options: HandlerOptions
    /// Names the handler in reports.
    var label: String { options.label ?? "" }

    /// In `state`: cancelled, or ended otherwise, for good.
    @usableFromInline static let ended: UInt32 = 1
    /// In `state`: the dispatcher's end was the handler's end.
    static let endedWithDispatcher: UInt32 = 2
    /// In `state`: one `disable()`, in the bits from here on.
    static let disabler: UInt32 = 4

    init(
        id: UInt64,
        key: TypeKey?,
        owner: OwnerReference?,
        options: HandlerOptions,
        batchEnd: BatchEnd?,
        mailbox: AsyncMailbox? = nil,
        belongsToPoller: Bool = false
    ) {
        self.id = id
        self.key = key
        self.owner = owner
        self.options = options
        self.batchEnd = batchEnd
        self.mailbox = mailbox
        self.belongsToPoller = belongsToPoller
        isOnce = options.isOnce
        failures = FailureTally(options.onFailure)
        counters = .allocate(capacity: 1)
        counters.initialize(to: er_handler_counters())
    }

    deinit {
        counters.deallocate()
    }

    /// Relaxed: `end` and `pause` are read-modify-writes, complete before they return, and a call begins only after
    /// a load of this word; so at most one call, already begun, outlives a cancel.
    @inlinable @inline(__always)
    var isCallable: Bool { state.load(ordering: .relaxed) == 0 }

    /// Whether it has not ended.
    var isLive: Bool { state.load(ordering: .relaxed) & Self.ended == 0 }

    /// Ends the handler's life; true for the one call that did it.
    @usableFromInline
    func end() -> Bool {
        state.bitwiseOr(Self.ended, ordering: .acquiringAndReleasing).oldValue & Self.ended == 0
    }

    /// Ends the handler's life because its dispatcher ends.
    func endWithDispatcher() {
        let isFirst = end()
        // Relaxed: read by a caller that has waited for the dispatcher's end.
        if isFirst { state.bitwiseOr(Self.endedWithDispatcher, ordering: .relaxed) }
    }

    /// Whether it ended only because its dispatcher did.
    var hasEndedWithDispatcher: Bool { state.load(ordering: .relaxed) & Self.endedWithDispatcher != 0 }

    /// Whether any `disable()` waits for its `enable()`.
    var isDisabled: Bool { state.load(ordering: .relaxed) >= Self.disabler }

    /// Counts one `disable()`.
    func disable() {
        // Pairs with nothing: a caller's next publish orders it before the events behind.
        state.wrappingAdd(Self.disabler, ordering: .acquiringAndReleasing)
    }

    /// Takes one `disable()` back; false: there was none.
    func enable() -> Bool {
        var old = state.load(ordering: .relaxed)
        while old >= Self.disabler {
            // As in `disable()`.
            let (isDone, now) = state.compareExchange(
                expected: old,
                desired: old - Self.disabler,
                ordering: .acquiringAndReleasing
            )
            if isDone { return true }
            old = now
        }
        return false
    }
}
