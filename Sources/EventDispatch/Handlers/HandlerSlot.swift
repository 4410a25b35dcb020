public import CEventRing
public import Synchronization

/// What a subscription, the registry and the dispatch loop share of one handler: everything but its closure.
///
/// It holds no closure, so a ``Subscription`` that an object keeps never keeps that object alive.
@usableFromInline
final class HandlerSlot: @unchecked Sendable {
    /// Increasing in the order of subscription.
    @usableFromInline let id: UInt64
    let priority: HandlerPriority
    let label: String
    /// The keys of the types it is for; `nil`: all types.
    let key: TypeKey?
    /// The weak reference to the owner, if it has one.
    @usableFromInline let owner: OwnerReference?
    /// Cleared first by a cancel, checked by the dispatch loop before each call.
    @usableFromInline let live = Atomic<Bool>(true)
    /// One writer: the consumer's thread.
    ///
    /// `@unchecked Sendable` because of this pointer, whose words are atomics.
    @usableFromInline let counters: UnsafeMutablePointer<er_handler_counters>

    init(id: UInt64, priority: HandlerPriority, label: String, key: TypeKey?, owner: OwnerReference?) {
        self.id = id
        self.priority = priority
        self.label = label
        self.key = key
        self.owner = owner
        counters = .allocate(capacity: 1)
        counters.initialize(to: er_handler_counters())
    }

    deinit {
        counters.deallocate()
    }

    /// Relaxed: `end` is a read-modify-write, complete before it returns, and a call begins only after a load of
    /// this word; so at most one call, already begun, outlives a cancel.
    @inlinable @inline(__always)
    var isLive: Bool { live.load(ordering: .relaxed) }

    /// Ends the handler's life; true for the one call that did it.
    func end() -> Bool {
        live.exchange(false, ordering: .acquiringAndReleasing)
    }
}
