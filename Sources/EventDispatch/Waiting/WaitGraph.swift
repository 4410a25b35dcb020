/// The waits across dispatchers that could form a circle: a state machine behind a lock.
///
/// Each party asks before it waits. A wait that would close a circle is refused, and the others of the circle go on. So
/// the party that closes a circle finds it, and no later search is needed. The only wait of all allocates nothing.
package struct WaitGraph {
    /// A party that waits, and may be waited for.
    package enum Party: Hashable {
        /// A thread that consumes, or has consumed.
        case thread(UInt64)
        /// An async handler: its slot, and its dispatcher's queue.
        case handler(ObjectIdentifier, of: ObjectIdentifier)
        /// An async handler for which the consumer of its dispatcher's queue waits when its buffer is full.
        case consumer(of: ObjectIdentifier)
    }

    /// An obstacle of a wait: it must go on before the wait can end.
    package enum Blocker: Hashable {
        /// A thread, by its number, that consumes a queue.
        case thread(UInt64, consuming: ObjectIdentifier)
        case handler(ObjectIdentifier)
        /// Every async handler of a dispatcher, by its queue.
        case handlers(of: ObjectIdentifier)
        /// A party that holds up the consumer of a queue, without being its thread.
        case consumer(of: ObjectIdentifier)

        package func includes(_ party: Party) -> Bool {
            switch (self, party) {
            case (.thread(let number, _), .thread(let other)): number == other
            case (.handler(let slot), .handler(let other, _)): slot == other
            case (.handlers(let queue), .handler(_, let other)): queue == other
            case (.consumer(let queue), .consumer(let other)): queue == other
            default: false
            }
        }
    }

    /// One who waits, under all names: the thread, the async handler that it runs, and what that stands for.
    package struct Parties {
        package var thread: Party?
        package var handler: Party?
        package var consumer: Party?

        package init(thread: Party? = nil, handler: Party? = nil, consumer: Party? = nil) {
            self.thread = thread
            self.handler = handler
            self.consumer = consumer
        }

        package func isHeldUp(by blocker: Blocker) -> Bool {
            // No closures: in a debug build each would be allocated.
            if let thread, blocker.includes(thread) { return true }
            if let handler, blocker.includes(handler) { return true }
            if let consumer, blocker.includes(consumer) { return true }
            return false
        }
    }

    private struct Wait {
        let id: UInt64
        let parties: Parties
        let goal: WaitGoal
    }

    private var waits: [Wait] = []
    private var nextID: UInt64 = 0

    package init() {}

    /// Notes a wait; `nil`: it would wait for one of its own parties.
    ///
    /// O(waits²). The goal is asked under the lock, now and later: that runs no user code.
    package mutating func begin(_ parties: Parties, _ goal: WaitGoal) -> UInt64? {
        guard !leadsBack(to: parties, from: goal) else { return nil }
        nextID += 1
        waits.append(Wait(id: nextID, parties: parties, goal: goal))
        return nextID
    }

    /// Forgets a wait, and hands out what it held, to be released without the lock.
    package mutating func end(_ id: UInt64) -> WaitGoal? {
        for index in waits.indices where waits[index].id == id { return waits.remove(at: index).goal }
        return nil
    }

    private func leadsBack(to parties: Parties, from goal: WaitGoal) -> Bool {
        var isFound = false
        goal.forEachBlocker { isFound = isFound || parties.isHeldUp(by: $0) && !goal.polls(for: $0) }
        if isFound || waits.isEmpty { return isFound }
        var seen: Set<Blocker> = []
        var next: [Blocker] = []
        goal.forEachBlocker { if seen.insert($0).inserted { next.append($0) } }
        while let blocker = next.popLast() {
            if parties.isHeldUp(by: blocker) && !goal.polls(for: blocker) { return true }
            for wait in waits where wait.parties.isHeldUp(by: blocker) && !wait.goal.polls(for: blocker) {
                wait.goal.forEachBlocker { if seen.insert($0).inserted { next.append($0) } }
            }
        }
        return false
    }
}
