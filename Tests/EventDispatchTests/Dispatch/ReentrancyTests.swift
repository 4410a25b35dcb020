import EventDispatch
import TestSupport
import Testing

/// With one producer, the dispatch thread itself, the total order is the order of the publishes: a plain queue is
/// the reference model, however small the ring.
@Suite("EventDispatcher: publishing from handlers", .serialized)
struct ReentrancyTests {
    private struct Node {
        let number: Int
        let depth: Int
    }

    /// Numbers in the order of the publishes, and what each handler saw.
    private final class Model: Sendable {
        let published = Counter()
        let seen = Recorder<Int>()
    }

    @Test(
        "three events from every handler to depth six arrive in the order of their publishes",
        arguments: TestMode.allCases,
        [1, 2, 4]
    )
    func cascade(mode: TestMode, capacity: Int) throws {
        let model = Model()
        let report = try withDispatcher(mode, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Node.self) { [unowned dispatcher] node in
                model.seen.append(node.number)
                guard node.depth < 6 else { return }
                for _ in 0..<3 {
                    try dispatcher.publish(Node(number: model.published.add() - 1, depth: node.depth + 1))
                }
            }
            try dispatcher.publish(Node(number: model.published.add() - 1, depth: 0))
            try dispatcher.settle()
            #expect(subscription.counts.failed == 0)
        }
        #expect(model.seen.all == Array(0..<1_093))
        #expect(report.statistics.dispatched == 1_093)
        #expect(report.statistics.spilled > 0)
        #expect(report.statistics.pendingCells == 0)
    }

    @Test(
        "batches from handlers keep their order too, whatever their size",
        arguments: TestMode.allCases,
        [1, 2, 4, 8]
    )
    func batches(mode: TestMode, capacity: Int) throws {
        let model = Model()
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Node.self) { [unowned dispatcher] node in
                model.seen.append(node.number)
                guard node.depth < 5 else { return }
                for size in [1, capacity, 1] {
                    try dispatcher.publish(
                        contentsOf: (0..<size).map { _ in
                            Node(number: model.published.add() - 1, depth: node.depth + size)
                        }
                    )
                }
            }
            try dispatcher.publish(Node(number: model.published.add() - 1, depth: 0))
            try dispatcher.settle()
            #expect(subscription.counts.failed == 0)
        }
        #expect(model.seen.all == Array(0..<model.published.value))
        #expect(model.published.value > 60)
    }

    @Test(
        "cascades of events of every size, typed and caught by all, keep their order",
        arguments: TestMode.allCases,
        [1, 2, 4, 8]
    )
    func mixedSizes(mode: TestMode, capacity: Int) throws {
        try tracking { tracker in
            let model = Model()
            let limit = 1_000
            try withDispatcher(mode, capacity: capacity) { dispatcher in
                @Sendable func publishNext(on dispatcher: EventDispatcher) throws {
                    let number = model.published.add() - 1
                    switch number * 7 % 11 % 4 {
                    case 0: try dispatcher.publish(SmallEvent(number, tracker.token()))
                    case 1: try dispatcher.publish(MediumEvent(number, tracker.token()))
                    case 2: try dispatcher.publish(LargeEvent(number, tracker.token()))
                    default: try dispatcher.publish(BoxedEvent(number, tracker.token()))
                    }
                }
                @Sendable func handle(_ event: any TrackedEvent, _ dispatcher: EventDispatcher) throws {
                    #expect(event.isIntact)
                    model.seen.append(event.number)
                    for _ in 0..<2 where model.published.value < limit { try publishNext(on: dispatcher) }
                }
                let subscriptions = [
                    dispatcher.subscribe(to: SmallEvent.self) { [unowned dispatcher] in
                        try handle($0, dispatcher)
                    },
                    dispatcher.subscribe(to: LargeEvent.self) { [unowned dispatcher] in
                        try handle($0, dispatcher)
                    },
                    dispatcher.subscribeToAll { [unowned dispatcher] event in
                        if event is MediumEvent || event is BoxedEvent, let event = event as? any TrackedEvent
                        {
                            try handle(event, dispatcher)
                        }
                    },
                ]
                try publishNext(on: dispatcher)
                try dispatcher.settle()
                #expect(subscriptions.allSatisfy { $0.counts.failed == 0 })
            }
            #expect(model.seen.all == Array(0..<limit))
        }
    }

    /// The handler publishes into a full ring, then lets another thread publish: that one comes behind.
    @Test(
        "a spilled event keeps its place before what another thread publishes afterwards",
        arguments: [1, 2, 4]
    )
    func spilledBeforeLaterProducer(capacity: Int) throws {
        let seen = Recorder<Int>()
        let spilled = Signal()
        let rounds = Scale.times(200)
        try withDispatcher(.thread, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                seen.append(number)
                guard number % 10 == 0 else { return }
                for offset in 1...capacity + 2 { try dispatcher.publish(number + offset) }
                spilled.send()
            }
            for round in 0..<rounds {
                try dispatcher.publish(round * 10)
                #expect(spilled.arrives())
                try dispatcher.publish(round * 10 + 9)
            }
            try dispatcher.settle()
            #expect(subscription.counts.failed == 0)
        }
        let one = Array(1...capacity + 2)
        #expect(seen.all == (0..<rounds).flatMap { round in ([0] + one + [9]).map { round * 10 + $0 } })
    }
}
