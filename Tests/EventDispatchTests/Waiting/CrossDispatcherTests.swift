import EventDispatch
import TestSupport
import Testing

/// Promise: handlers of several dispatchers never wait for each other in a circle.
///
/// Whoever would close it is refused.
@Suite("EventDispatcher: handlers that wait for other dispatchers")
struct CrossDispatcherTests {
    /// What a handler does to the next dispatcher of the circle.
    enum Wait: CaseIterable, Sendable {
        case publish, batch, flush, settle, publishAndWait, shutdown

        /// Nil: it did; otherwise why not.
        func run(_ dispatcher: EventDispatcher) -> String? {
            do {
                switch self {
                case .publish: try dispatcher.publish(1)
                case .batch: try dispatcher.publish(contentsOf: [1])
                case .flush: try dispatcher.flush()
                case .settle: try dispatcher.settle()
                case .publishAndWait: try dispatcher.publishAndWait(1)
                case .shutdown: try dispatcher.shutdown()
                }
                return nil
            } catch {
                return "\(error)"
            }
        }
    }

    /// Has the handlers of `count` dispatchers, all standing in one, wait for the next one's consumer at once.
    ///
    /// A ring of one cell is full while its event is being handled.
    private func circle(_ count: Int, _ wait: @escaping @Sendable (Int) -> Wait) throws -> [String?] {
        let dispatchers = (0..<count).map { _ in makeDispatcher(.thread, capacity: 1) }
        let inside = Counter()
        let outcomes = Recorder<String?>()
        let subscriptions = dispatchers.indices.map { index in
            dispatchers[index].subscribe(to: Int.self) { number in
                guard number == 0 else { return }
                inside.add()
                #expect(eventually { inside.value == count })
                outcomes.append(wait(index).run(dispatchers[(index + 1) % count]))
            }
        }
        for dispatcher in dispatchers { try dispatcher.publish(0) }
        #expect(eventually { outcomes.count == count })
        for dispatcher in dispatchers { try dispatcher.shutdown() }
        withExtendedLifetime(subscriptions) {}
        return outcomes.all
    }

    @Test("of a circle one is refused, and the others go on", arguments: Wait.allCases, [2, 3])
    func oneIsRefused(wait: Wait, count: Int) throws {
        for _ in 0..<10 {
            let outcomes = try circle(count) { _ in wait }
            let refused = outcomes.compactMap { $0 }
            #expect(refused.count == 1, "\(refused)")
        }
    }

    @Test("whatever each of them waits for", arguments: Wait.allCases, Wait.allCases)
    func mixed(first: Wait, second: Wait) throws {
        let outcomes = try circle(2) { $0 == 0 ? first : second }
        #expect(outcomes.compactMap { $0 }.count <= 1)
    }

    @Test("the poller's thread, outside of handlers, belongs to the circle too")
    func pollersThread() throws {
        let (manual, other) = (makeDispatcher(.manual, capacity: 1), makeDispatcher(.thread, capacity: 1))
        let (entered, refused) = (Signal(), Recorder<PublishError>())
        @Sendable func note(_ publish: () throws(PublishError) -> Void) {
            do throws(PublishError) { try publish() } catch { refused.append(error) }
        }
        let subscription = other.subscribe(to: Int.self) { number in
            guard number == 0 else { return }
            entered.send()
            note { () throws(PublishError) in try manual.publish(2) }
        }
        var poller = manual.makePoller()
        try manual.publish(1)
        try other.publish(0)
        #expect(entered.arrives())
        note { () throws(PublishError) in try other.publish(1) }
        #expect(refused.all == [.wouldDeadlock])
        try poller.poll()
        try other.shutdown()
        try manual.shutdown()
        withExtendedLifetime(subscription) {}
        _ = consume poller
    }

    /// Room that a waiter was woken for may be gone when it looks, and meanwhile the circle may have closed.
    @Test("a crowd publishes into a circle of small rings: it ends, and every event is accounted for")
    func crowd() throws {
        let dispatchers = (0..<3).map { _ in makeDispatcher(.thread, capacity: 2) }
        let (accepted, refused, handled) = (Counter(), Counter(), Counter())
        let subscriptions = dispatchers.indices.map { index in
            dispatchers[index].subscribe(to: Int.self) { hops in
                handled.add()
                guard hops > 0 else { return }
                do throws(PublishError) {
                    try dispatchers[(index + 1) % 3].publish(hops - 1)
                    accepted.add()
                } catch {
                    #expect(error == .wouldDeadlock)
                    refused.add()
                }
            }
        }
        onThreads(3) { index in
            for _ in 0..<Scale.times(400) {
                if (try? dispatchers[index].publish(3)) != nil { accepted.add() }
            }
        }
        // A cascade goes round; three times it may have moved on behind the one that settles.
        for _ in 0..<4 { for dispatcher in dispatchers { try dispatcher.settle() } }
        for dispatcher in dispatchers { try dispatcher.shutdown() }
        #expect(handled.value == accepted.value)
        let counted = dispatchers.reduce(0) { $0 + $1.statistics.refused.wouldDeadlock }
        #expect(counted == UInt64(refused.value))
        withExtendedLifetime(subscriptions) {}
    }

    @Test("two handlers that end each other's subscriptions and wait: the second does not wait")
    func cancelAndWait() throws {
        let dispatchers = [makeDispatcher(.thread), makeDispatcher(.thread)]
        let subscriptions = Shared<[Subscription]>([])
        let (inside, returned) = (Counter(), Counter())
        for index in 0..<2 {
            let subscription = dispatchers[index].subscribe(to: Int.self) { _ in
                inside.add()
                #expect(eventually { inside.value == 2 })
                subscriptions.value[1 - index].cancelAndWait()
                returned.add()
            }
            subscriptions.update { $0.append(subscription) }
        }
        for dispatcher in dispatchers { try dispatcher.publish(1) }
        #expect(eventually { returned.value == 2 })
        for dispatcher in dispatchers { try dispatcher.shutdown() }
        subscriptions.value = []
    }
}
