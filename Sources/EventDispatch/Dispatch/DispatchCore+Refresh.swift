import CEventRing
import Synchronization

/// How the consumer follows the registry. Consumer's thread only; between records, never inside a run.
extension DispatchCore {
    /// Takes the changes, builds the loops anew that they concern, and releases the old ones: here, without a
    /// lock, the closures of removed handlers go.
    func refresh() {
        let longest = er_ring_longest(queue.ring)
        let (makers, leaving, version) = registry.takeChanges(known: table.keys)
        seenVersion = version
        var old: [DispatchLoop] = []
        for (key, typed, catchAll, maker) in makers {
            guard let entry = table.find(key) else { continue }
            old.append(entry.pointee.replaceLoop(maker.make(typed, catchAll, longest)))
        }
        registry.forget(leaving)
        // Releasing a closure runs user code (a deinit), which may subscribe: the table is whole again by now.
        old.removeAll()
    }

    /// The entry of a type that is met for the first time.
    func makeEntry(_ key: TypeKey) -> UnsafeMutablePointer<TypeEntry> {
        let longest = er_ring_longest(queue.ring)
        let (typed, catchAll, maker) = registry.handlers(of: key)
        let counters = TypeCounters(key)
        typeCounters.withLock { $0.append(counters) }
        let loop = maker.make(typed, catchAll, longest)
        let entry = TypeEntry(type: RecordType(key, longest: longest), loop: loop, counters: counters)
        return table.insert(key, entry)
    }

    /// Ends the slots whose owners are gone.
    ///
    /// The next refresh releases their closures.
    func reclaimExpired() {
        incidents.ownersExpired = false
        for slot in registry.slotsWithOwners() {
            guard let owner = slot.owner, !owner.isAlive else { continue }
            if slot.end() { registry.remove(slot) }
        }
    }

    /// Follows the registry although no event came: an idle dispatcher keeps no cancelled handler alive.
    func lookAround() {
        _ = er_take_kick(queue.ring)
        guard er_version(queue.ring) != seenVersion else { return }
        inside { refresh() }
    }
}

extension HandlerRegistry {
    typealias LoopParts = (TypeKey, [HandlerRegistration], [CatchAllRegistration], DispatchLoopMaker)

    /// The handlers of the types that changed, as far as the consumer knows them; how many slots have ended by
    /// now; and the version that all of this stands for.
    func takeChanges(known: [TypeKey]) -> ([LoopParts], leaving: Int, version: UInt64) {
        state.withLock { state in
            let keys = state.catchAllChanged ? known : Array(state.changed)
            state.catchAllChanged = false
            state.changed = []
            return (keys.map { Self.parts(of: $0, in: state) }, state.leaving.count, er_version(queue.ring))
        }
    }

    /// Adds up the first `leaving` ended slots: no loop counts on them any more.
    func forget(_ leaving: Int) {
        guard leaving > 0 else { return }
        state.withLock { state in
            for slot in state.leaving.prefix(leaving) { state.left.add(slot.counts) }
            state.leaving.removeFirst(leaving)
        }
    }

    /// The handlers of one type.
    func handlers(of key: TypeKey) -> ([HandlerRegistration], [CatchAllRegistration], DispatchLoopMaker) {
        state.withLock { state in
            let parts = Self.parts(of: key, in: state)
            return (parts.1, parts.2, parts.3)
        }
    }

    private static func parts(of key: TypeKey, in state: borrowing State) -> LoopParts {
        let type = state.types[key]
        return (key, type?.handlers ?? [], state.catchAll, type?.maker ?? DispatchLoopMaker(key))
    }

    /// The living slots that have an owner.
    func slotsWithOwners() -> [HandlerSlot] {
        state.withLock { state in state.slots.values.filter { $0.owner != nil } }
    }
}
