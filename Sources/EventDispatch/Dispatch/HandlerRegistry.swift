import CEventRing
import Synchronization

/// Who is subscribed to what: the writers' side of the handler table.
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
        var catchAll: [CatchAllRegistration] = []
        /// Every slot that has not ended.
        var slots: [UInt64: HandlerSlot] = [:]
        /// Types whose handlers changed since the consumer last took the changes.
        var changed: Set<TypeKey> = []
        var catchAllChanged = false
        var isEnded = false
        /// Slots that have ended and that a loop of the consumer's may still count on.
        var leaving: [HandlerSlot] = []
        /// The counts of the slots that left before, together.
        var left = HandlerCounts()
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
        state.withLock { state in
            guard !state.isEnded else { return false }
            var type = state.types[key] ?? TypeHandlers(maker: maker)
            type.handlers.insert(registration, at: type.handlers.place(for: registration.slot) { $0.slot })
            state.types[key] = type
            state.slots[registration.slot.id] = registration.slot
            state.changed.insert(key)
            er_bump_version(queue.ring)
            return true
        }
    }

    /// Adds a catch-all handler.
    ///
    /// False: the dispatcher has ended, and nothing was added.
    func add(_ registration: CatchAllRegistration) -> Bool {
        state.withLock { state in
            guard !state.isEnded else { return false }
            state.catchAll.insert(registration, at: state.catchAll.place(for: registration.slot) { $0.slot })
            state.slots[registration.slot.id] = registration.slot
            state.catchAllChanged = true
            er_bump_version(queue.ring)
            return true
        }
    }

    /// Removes a handler whose slot has ended.
    ///
    /// The closure is released here, after the lock; while the consumer still has it in a loop, by the
    /// consumer.
    func remove(_ slot: HandlerSlot) {
        let removed: (any Sendable)? = state.withLock { state in
            guard state.slots.removeValue(forKey: slot.id) != nil else { return nil }
            state.leaving.append(slot)
            er_bump_version(queue.ring)
            guard let key = slot.key else {
                state.catchAllChanged = true
                return state.catchAll.firstIndex { $0.slot === slot }.map { state.catchAll.remove(at: $0) }
            }
            state.changed.insert(key)
            guard let index = state.types[key]?.handlers.firstIndex(where: { $0.slot === slot }) else {
                return nil
            }
            let registration = state.types[key]?.handlers.remove(at: index)
            if state.types[key]?.handlers.isEmpty == true { state.types[key] = nil }
            return registration
        }
        _ = consume removed
    }

    /// Hands out everything, for good.
    ///
    /// The caller releases it, without the lock.
    func end() -> ([TypeKey: TypeHandlers], [CatchAllRegistration]) {
        state.withLock { state in
            state.isEnded = true
            for slot in state.slots.values {
                _ = slot.end()
                state.leaving.append(slot)
            }
            state.slots = [:]
            state.catchAllChanged = true  // of all types: their loops go too
            er_bump_version(queue.ring)
            defer {
                state.types = [:]
                state.catchAll = []
            }
            return (state.types, state.catchAll)
        }
    }
}

extension Array {
    /// Where a new slot goes: behind every slot of the same or a higher priority.
    fileprivate func place(for slot: HandlerSlot, _ slotOf: (Element) -> HandlerSlot) -> Int {
        firstIndex { slotOf($0).priority < slot.priority } ?? endIndex
    }
}
