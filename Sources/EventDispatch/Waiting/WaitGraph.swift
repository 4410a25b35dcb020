/// Who waits for whom, across dispatchers, as far as a circle could come of it: a state machine, to be had under a lock.
///
/// Whoever is about to wait asks first. A wait that would close a circle is refused, and the others of the circle go on.
/// So a circle is found by the one who closes it, and nobody has to look for it later.
package struct WaitGraph {
    /// Who waits, and may be waited for.
    package enum Party: Hashable {
        /// A thread that consumes, or has consumed.
        case thread(UInt64)
        /// An async handler: its slot, and its dispatcher's queue.
        case handler(ObjectIdentifier, of: ObjectIdentifier)
        /// An async handler for which the consumer of its dispatcher's queue waits when its buffer is full.
        case consumer(of: ObjectIdentifier)
    }

    /// What a wait waits for: somebody of these must go on before it can.
    package enum Blocker: Hashable {
        case thread(UInt64)
        case handler(ObjectIdentifier)
        /// Every async handler of a dispatcher, by its queue.
        case handlers(of: ObjectIdentifier)
        /// Whoever holds up the consumer of a queue, without being its thread.
        case consumer(of: ObjectIdentifier)

        package func includes(_ party: Party) -> Bool {
            switch (self, party) {
            case (.thread(let number), .thread(let other)): number == other
            case (.handler(let slot), .handler(let other, _)): slot == other
            case (.handlers(let queue), .handler(_, let other)): queue == other
            case (.consumer(let queue), .consumer(let other)): queue == other
            default: false
            }
        }
    }

    private struct Wait {
        let id: UInt64
        let parties: [Party]
        /// Who holds it up now; nobody, when what it waits for has come and the one who waits has not noticed yet.
        let blockers: () -> [Blocker]
    }

    private var waits: [Wait] = []
    private var nextID: UInt64 = 0

    package init() {}

    /// Notes a wait; `nil`: it would wait for one of its own parties.
    ///
    /// O(waits²). `blockers` is called under the lock, now and later: it runs no user code.
    package mutating func begin(_ parties: [Party], _ blockers: @escaping () -> [Blocker]) -> UInt64? {
        guard !leadsBack(to: parties, from: blockers()) else { return nil }
        nextID += 1
        waits.append(Wait(id: nextID, parties: parties, blockers: blockers))
        return nextID
    }

    /// Forgets a wait, and hands out what it held, to be released without the lock.
    package mutating func end(_ id: UInt64) -> (() -> [Blocker])? {
        waits.firstIndex { $0.id == id }.map { waits.remove(at: $0).blockers }
    }

    private func leadsBack(to parties: [Party], from first: [Blocker]) -> Bool {
        var seen = Set(first)
        var next = first
        while let blocker = next.popLast() {
            if parties.contains(where: blocker.includes) { return true }
            for wait in waits where wait.parties.contains(where: blocker.includes) {
                for further in wait.blockers() where seen.insert(further).inserted { next.append(further) }
            }
        }
        return false
    }
}
