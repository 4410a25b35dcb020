import CEventRing
import Synchronization

/// The consumer's way to follow the registry. Consumer's thread only; between records, never inside a run.
extension DispatchCore {
    /// Takes the changes, builds the loops anew that they concern, and releases the old ones: here, without a
    /// lock, the closures of removed handlers go.
    func refresh() {
        let (changes, ended, ofPoller, version) = registry.takeChanges(known: table.keys)
        seenVersion = version
        notes.noteRunningNobody()
        var old: [DispatchLoop] = []
        for change in changes {
            for key in [change.key, change.key.awaited] {
                // While a loop is made user code runs, which may publish, but not poll: the table stays as it is.
                guard table.find(key) != nil else { continue }
                let loop = makeLoop(key, change)
                guard let entry = table.find(key) else { continue }
                old.append(entry.pointee.replaceLoop(loop))
            }
        }
        for slot in registry.forget(ended) { slot.batchEnd?.drop() }
        // Releasing a closure runs user code (a deinit), which may subscribe: the table is whole again by now.
        old.removeAll()
        withExtendedLifetime(ofPoller) {}
    }

    /// The entry of a type that is met for the first time.
    func makeEntry(_ key: TypeKey) -> UnsafeMutablePointer<TypeEntry> {
        let type = RecordType(key, longest: er_ring_longest(queue.ring))
        let counters = TypeCounters(key.plain, cells: type.cells)
        typeCounters.withLock { $0.append(counters) }
        let loop = makeLoop(key, registry.handlers(of: key.plain))
        return table.insert(key, TypeEntry(type: type, loop: loop, counters: counters))
    }

    private func makeLoop(_ key: TypeKey, _ handlers: HandlerRegistry.HandlersOfType) -> DispatchLoop {
        let longest = er_ring_longest(queue.ring)
        var parts = handlers.parts
        parts.isAwaited = key.isAwaited
        parts.longest = longest
        if parts.isEmpty && !parts.isAwaited && (parts.isDisabled || !notes.wantsDeadEvents) {
            let type = RecordType(key, longest: longest)
            if type.isTrivial { return .discarding(key, cells: type.cells, isDisabled: parts.isDisabled) }
        }
        return (handlers.maker ?? DispatchLoopMaker(key)).make(parts)
    }

    /// Ends the slots whose owners are gone.
    ///
    /// The next refresh releases their closures.
    func reclaimExpired() {
        notes.ownersExpired = false
        for slot in registry.slotsWithOwners() {
            guard let owner = slot.owner, !owner.isAlive else { continue }
            if slot.end() { registry.remove(slot) }
            slot.mailbox?.finish()
        }
    }

    /// Follows the registry although no event came: an idle dispatcher keeps no cancelled handler alive.
    ///
    /// In a phase of its own: it asks the conditions of handlers, which must not be called after a `cancelAndWait`.
    func refreshWhileIdle() {
        let ring = queue.ring
        guard !er_ring_is_wiped(ring) else { return }
        _ = er_take_kick(ring)
        guard er_version(ring) != seenVersion else { return }
        er_phase_enter(ring)
        refresh()
        leavePhase()
    }
}

extension HandlerRegistry {
    /// The handlers of one type, as the consumer takes them.
    struct HandlersOfType {
        let key: TypeKey
        let parts: LoopParts
        /// `nil`: nobody has subscribed to the type by name.
        let maker: DispatchLoopMaker?
    }

    /// The handlers of the types that changed, as far as the consumer knows them; how many slots have ended by
    /// now; the removed handlers that the poller releases; and the version that all of this stands for.
    func takeChanges(known: [TypeKey]) -> (
        [HandlersOfType], ended: Int, ofPoller: [HandlerRegistration], version: UInt64
    ) {
        state.withLock { state in
            let keys = state.makersChanged ? Set(known.map(\.plain)) : state.changed
            state.makersChanged = false
            state.changed = []
            defer { state.ofPoller = [] }
            return (
                keys.map { Self.handlers(of: $0, in: state) }, state.ended.count, state.ofPoller,
                er_version_taken(queue.ring)
            )
        }
    }

    /// Retires the first `count` ended slots, and returns them: no loop counts on them any more.
    func forget(_ count: Int) -> [HandlerSlot] {
        guard count > 0 else { return [] }
        return state.withLock { state in
            let slots = Array(state.ended.prefix(count))
            for slot in slots { state.retire(slot) }
            state.ended.removeFirst(count)
            return slots
        }
    }

    /// The handlers of one type.
    func handlers(of key: TypeKey) -> HandlersOfType {
        state.withLock { state in Self.handlers(of: key, in: state) }
    }

    private static func handlers(of key: TypeKey, in state: borrowing State) -> HandlersOfType {
        let type = state.types[key]
        var parts = LoopParts()
        parts.typed = type?.handlers ?? []
        parts.makers = state.makers
        parts.isDisabled = state.disablers[key] != nil
        return HandlersOfType(key: key, parts: parts, maker: type?.maker)
    }

    /// The living slots of the poller's own handlers.
    func slotsOfPoller() -> [HandlerSlot] {
        state.withLock { state in state.slots.values.filter(\.belongsToPoller) }
    }

    /// The living slots that have an owner.
    func slotsWithOwners() -> [HandlerSlot] {
        state.withLock { state in state.slots.values.filter { $0.owner != nil } }
    }
}
