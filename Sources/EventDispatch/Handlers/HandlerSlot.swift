public import CEventRing
public import Synchronization

/// What a subscription, the registry and the dispatch loop share of one handler: everything but its closure.
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
    let options: HandlerOptions
    /// Names the handler in reports.
    var label: String { options.label ?? "" }
    /// The key of the type it is for; `nil`: several types.
    let key: TypeKey?
    /// The weak reference to the owner, if it has one.
    @usableFromInline let owner: OwnerReference?
    /// ``ended`` and ``paused``; zero: to be called.
    ///
    /// Checked by the dispatch loop before each call.
    @usableFromInline let state = Atomic<UInt32>(0)
    /// Takes no event but the first that its filter lets pass.
    @usableFromInline let isOnce: Bool
    /// One writer: the consumer's thread.
    @usableFromInline let counters: UnsafeMutablePointer<er_handler_counters>
    /// Failures in a row.
    var failures: FailureTally
    /// Called after a poll in which the handler received something.
    @usableFromInline let batchEnd: BatchEnd?
    /// Where the events of an async handler or a sequence wait.
    let mailbox: AsyncMailbox?

    /// In `state`: cancelled, or ended otherwise, for good.
    @usableFromInline static let ended: UInt32 = 1
    /// In `state`: disabled, until it is enabled again.
    static let paused: UInt32 = 2

    init(
        id: UInt64,
        key: TypeKey?,
        owner: OwnerReference?,
        options: HandlerOptions,
        batchEnd: BatchEnd?,
        mailbox: AsyncMailbox? = nil
    ) {
        self.id = id
        self.key = key
        self.owner = owner
        self.options = options
        self.batchEnd = batchEnd
        self.mailbox = mailbox
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

    /// Whether it is disabled.
    var isPaused: Bool {
        get { state.load(ordering: .relaxed) & Self.paused != 0 }
        set {
            // Release: pairs with nothing but itself; a caller's next publish orders the rest.
            if newValue {
                state.bitwiseOr(Self.paused, ordering: .acquiringAndReleasing)
            } else {
                state.bitwiseAnd(~Self.paused, ordering: .acquiringAndReleasing)
            }
        }
    }
}
