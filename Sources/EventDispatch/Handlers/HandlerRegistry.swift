import CEventRing
import Synchronization

/// The writers' side of the handler table: every subscription, by type.
///
/// Writers change it under a lock and bump the ring's version; the consumer, when it sees another version, takes
/// what changed and builds new dispatch loops, outside the lock. No user code runs under the lock: what is
/// removed is handed out, and its closure released by the caller.
final class HandlerRegistry: Sendable {
    /// The handlers of one type, and the maker of its loop: from the first typed subscribe, where the type is
    /// concrete.
    struct TypeHandlers {
        var handlers: [HandlerRegistration] = []
        let maker: DispatchLoopMaker
    }

    struct State {
        /// Only types that have handlers.
        var types: [TypeKey: TypeHandlers] = [:]
        /// Handlers of several types.
        var makers: [MakerRegistration] = []
        /// Types whose events reach no handler, with the calls of `disable` that no `enable` has matched.
        var disablers: [TypeKey: Int] = [:]
        /// Every slot that has not ended.
        var slots: [UInt64: HandlerSlot] = [:]
        /// Types whose handlers changed since the consumer last took the changes.
        var changed: Set<TypeKey> = []
        var makersChanged = false
        /// Removed handlers that only the poller may release.
        var ofPoller: [HandlerRegistration] = []
        var isEnded = false
        /// Slots that have ended and that a loop of the consumer's may still count on.
        var ended: [HandlerSlot] = []
        /// Slots that no loop counts on any more, and whose mailboxes are not yet empty.
        var draining: [HandlerSlot] = []
        /// The counts of all slots that have been forgotten since, together.
        var retiredCounts = HandlerCounts()
    }

    let state = Guarded(State())
    private let nextIdentifier = Atomic<UInt64>(1)
    let queue: EventQueue

    init(queue: EventQueue) {
        self.queue = queue
    }

    /// Increasing in the order of the calls.
    func makeIdentifier() -> UInt64 {
        nextIdentifier.add(1, ordering: .relaxed).oldValue
    }

    /// Adds a typed handler.
    ///
    /// False: the dispatcher has ended, and nothing was added.
    func add(_ registration: HandlerRegistration, _ key: TypeKey, maker: DispatchLoopMaker) -> Bool {
        add(registration.slot) { state in
            state.types[key, default: TypeHandlers(maker: maker)].handlers.append(registration)
            state.changed.insert(key)
        }
    }

    /// Adds a handler of several types.
    ///
    /// False: the dispatcher has ended, and nothing was added.
    func add(_ registration: MakerRegistration) -> Bool {
        add(registration.slot) { state in
            state.makers.append(registration)
            state.makersChanged = true
        }
    }

    private func add(_ slot: HandlerSlot, _ file: (inout State) -> Void) -> Bool {
        state.withLock { state in
            guard !state.isEnded else { return false }
            file(&state)
            state.slots[slot.id] = slot
            er_bump_version(queue.ring)
            return true
        }
    }

    /// Removes a handler whose slot has ended.
    ///
    /// The closure is released here, after the lock; while the consumer still has it in a loop, by the
    /// consumer. A handler of the poller's is always released by the poller.
    func remove(_ slot: HandlerSlot) {
        let removed: (any Sendable)? = state.withLock { state in
            guard state.slots.removeValue(forKey: slot.id) != nil else { return nil }
            state.ended.append(slot)
            er_bump_version(queue.ring)
            guard let key = slot.key else {
                state.makersChanged = true
                return state.makers.firstIndex { $0.slot === slot }.map { state.makers.remove(at: $0) }
            }
            state.changed.insert(key)
            guard let index = state.types[key]?.handlers.firstIndex(where: { $0.slot === slot }) else {
                return nil
            }
            let registration = state.types[key]?.handlers.remove(at: index)
            if state.types[key]?.handlers.isEmpty == true { state.types[key] = nil }
            guard !slot.belongsToPoller else {
                if let registration { state.ofPoller.append(registration) }
                return nil
            }
            return registration
        }
        _ = consume removed
    }

    /// Adds to the count of what disables a type; false: it would be less than none.
    func countDisablers(_ change: Int, _ key: TypeKey) -> Bool {
        state.withLock { state in
            let before = state.disablers[key, default: 0]
            let now = before + change
            guard now >= 0 else { return false }
            state.disablers[key] = now == 0 ? nil : now
            guard (before == 0) != (now == 0) else { return true }
            state.changed.insert(key)
            er_bump_version(queue.ring)
            return true
        }
    }

    /// Hands out everything, for good.
    ///
    /// The caller releases it, without the lock.
    func end() -> ([TypeKey: TypeHandlers], [MakerRegistration], [AsyncMailbox]) {
        state.withLock { state in
            state.isEnded = true
            for slot in state.slots.values {
                slot.endWithDispatcher()
                state.ended.append(slot)
            }
            let mailboxes = state.slots.values.compactMap(\.mailbox)
            state.slots = [:]
            state.makersChanged = true  // of all types: their loops go too
            er_bump_version(queue.ring)
            defer {
                state.types = [:]
                state.makers = []
            }
            return (state.types, state.makers, mailboxes)
        }
    }

    /// The label of a handler, by its slot's number; `nil` for 0, and when it is gone.
    func label(of id: UInt64) -> String? {
        state.withLock { state in
            (state.slots[id] ?? state.ended.first { $0.id == id })?.label
        }
    }
}
