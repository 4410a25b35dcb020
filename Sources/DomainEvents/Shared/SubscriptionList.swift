/// The shared subscriptions in the order of their numbers, held weakly.
struct SubscriptionList {
    private struct Entry {
        let id: UInt64
        weak var subscription: SharedSubscription?
        /// The same, where it goes on without a token.
        var kept: SharedSubscription?
        var isForgotten = false
    }

    private var entries: [Entry] = []
    private var forgotten = 0

    /// Its number must be greater than all before.
    mutating func append(_ subscription: SharedSubscription) {
        entries.append(Entry(id: subscription.id, subscription: subscription))
    }

    /// Those that live, from a number on.
    func from(_ id: UInt64) -> [SharedSubscription] {
        entries[index(of: id)...].compactMap(\.subscription)
    }

    /// Keeps one that is on the list until it is taken off.
    mutating func keep(_ subscription: SharedSubscription) {
        let index = index(of: subscription.id)
        guard index < entries.count, entries[index].id == subscription.id, !entries[index].isForgotten else {
            return
        }
        entries[index].kept = subscription
    }

    /// Takes one off, to which the caller has a reference: its place is marked, and the marked ones go when they are every second.
    ///
    /// Logarithmic, amortised: every publish to the shared publisher waits for the same lock.
    mutating func forget(_ id: UInt64) {
        let index = index(of: id)
        guard index < entries.count, entries[index].id == id, !entries[index].isForgotten else { return }
        entries[index].isForgotten = true
        entries[index].subscription = nil
        entries[index].kept = nil
        forgotten += 1
        guard forgotten > entries.count / 2 else { return }
        entries.removeAll(where: \.isForgotten)
        forgotten = 0
    }

    /// The place of the first whose number is at least this.
    private func index(of id: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
