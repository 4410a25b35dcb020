/// Shared subscriptions in the order of their numbers, held weakly.
struct SubscriptionList {
    private struct Entry {
        let id: UInt64
        weak var subscription: SharedSubscription?
        /// A strong reference for a subscription that continues without a token.
        var kept: SharedSubscription?
        var isForgotten = false
    }

    private var entries: [Entry] = []
    private var forgotten = 0

    /// Appends a subscription, whose number must be greater than all before.
    mutating func append(_ subscription: SharedSubscription) {
        entries.append(Entry(id: subscription.id, subscription: subscription))
    }

    /// Returns the living subscriptions from a number on.
    func from(_ id: UInt64) -> [SharedSubscription] {
        entries[index(of: id)...].compactMap(\.subscription)
    }

    /// Keeps a listed subscription alive until it is removed.
    mutating func keep(_ subscription: SharedSubscription) {
        let index = index(of: subscription.id)
        guard index < entries.count, entries[index].id == subscription.id, !entries[index].isForgotten else {
            return
        }
        entries[index].kept = subscription
    }

    /// Removes a subscription, to which the caller has a reference.
    ///
    /// The entry is marked; marked entries go when they are half of the list.
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

    /// Returns the position of the first number that is at least this.
    private func index(of id: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
