import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: handlers with an owner")
struct OwnerTests {
    private final class Owner: Sendable {
        let calls = Counter()
        private let gone: @Sendable () -> Void

        init(_ gone: @escaping @Sendable () -> Void = {}) {
            self.gone = gone
        }

        deinit {
            gone()
        }
    }

    @Test(
        "an idle engine keeps no owner; a dead one is never called, counted expired, and its slot reclaimed",
        arguments: TestMode.allCases,
        [0, 1]
    )
    func lifetime(mode: TestMode, others: Int) throws {
        let gone = Signal()
        let closureGone = Signal()
        let called = Counter()
        try withDispatcher(mode) { dispatcher in
            let other = (0..<others).map { _ in dispatcher.subscribe(to: Int.self) { _ in } }
            var owner: Owner? = Owner { gone.send() }
            weak let reference = owner
            let subscription: Subscription
            do {
                let sentinel = Sentinel(closureGone)
                let living = try #require(owner)
                subscription = dispatcher.subscribe(to: Int.self, owner: living) { owner, _ in
                    sentinel.touch()
                    owner.calls.add()
                    called.add()
                }
            }
            for number in 0..<200 { try dispatcher.publish(number) }
            try dispatcher.settle()
            #expect(owner?.calls.value == 200)
            #expect(dispatcher.statistics.subscriptions == 1 + others)
            owner = nil
            #expect(gone.arrives(), "the engine keeps the owner alive")
            #expect(reference == nil)
            #expect(subscription.isActive)
            try dispatcher.publish(contentsOf: [1])
            try dispatcher.settle()
            #expect(called.value == 200)
            #expect(subscription.counts.handled == 200)
            #expect(subscription.counts.expired == 1)
            // Released by the poll that follows; settle may return in the middle.
            let isReclaimed = try eventually {
                try dispatcher.settle()
                return dispatcher.statistics.subscriptions == others
            }
            #expect(isReclaimed)
            #expect(!subscription.isActive)
            if mode == .thread { #expect(closureGone.arrives(), "the closure of the dead owner is kept") }
            try dispatcher.publish(2)
            try dispatcher.settle()
            #expect(subscription.counts.offered == 201)
            #expect(dispatcher.statistics.dead == (others == 0 ? 2 : 0))
            #expect(other.allSatisfy { $0.isActive })
        }
        if mode == .manual { #expect(closureGone.arrives()) }
    }

    @Test(
        "an owner dropped inside its handler lives through its run at most, 64 events",
        arguments: EventSize.allCases
    )
    func droppedInsideHandler(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            let calls = Counter()
            let goneAfter = Recorder<Int>()
            try withDispatcher(.manual, capacity: 2_048) { dispatcher in
                let owner = Shared<Owner?>(Owner { goneAfter.append(calls.value) })
                let subscription: Subscription
                do {
                    let living = try #require(owner.value)
                    subscription = dispatcher.subscribe(to: type, owner: living) { _, _ in
                        calls.add()
                        owner.value = nil
                    }
                }
                try dispatcher.publish(contentsOf: (0..<300).map { Event($0, nil) })
                try dispatcher.settle()
                #expect(subscription.counts.handled == 64)
                #expect(subscription.counts.expired >= 1)
                #expect(subscription.counts.offered <= 300)
            }
            #expect(calls.value == 64)
            #expect(goneAfter.all == [64])
        }
        try run(size.type)
    }

    @Test(
        "an owner's deinit on the dispatch thread may publish, subscribe and cancel",
        arguments: [1, 2, 64]
    )
    func deinitMayPublish(capacity: Int) throws {
        let seen = Recorder<String>()
        try withDispatcher(.manual, capacity: capacity) { dispatcher in
            let kept = Shared<Subscription?>(nil)
            let owner = Shared<Owner?>(
                Owner {
                    #expect(throws: Never.self) { try dispatcher.publish("owner gone") }
                    #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher.flush() }
                    kept.value = dispatcher.subscribe(to: Double.self) { seen.append("\($0)") }
                }
            )
            let words = dispatcher.subscribe(to: String.self) { seen.append($0) }
            let subscription: Subscription
            do {
                let living = try #require(owner.value)
                subscription = dispatcher.subscribe(to: Int.self, owner: living) { _, number in
                    seen.append("\(number)")
                    owner.value = nil
                }
            }
            try dispatcher.publish(1)
            try dispatcher.settle()
            try dispatcher.publish(1.5)
            try dispatcher.publish(2)
            try dispatcher.settle()
            #expect(words.isActive)
            #expect(!subscription.isActive)
        }
        #expect(seen.all == ["1", "owner gone", "1.5"])
    }

    @Test("owners and plain handlers of one event keep their order, and one owner may have several handlers")
    func mixed() throws {
        let seen = Recorder<String>()
        let report = try withDispatcher(.manual) { dispatcher in
            var first: Owner? = Owner()
            let second = Owner()
            let subscriptions: [Subscription]
            do {
                let living = try #require(first)
                subscriptions = [
                    dispatcher.subscribe(to: Int.self, owner: living) { seen.append("a\($1)") },
                    dispatcher.subscribe(to: Int.self) { seen.append("b\($0)") },
                    dispatcher.subscribe(to: Int.self, owner: second) { seen.append("c\($1)") },
                    dispatcher.subscribe(
                        to: Int.self,
                        owner: living,
                        options: HandlerOptions(priority: .high)
                    ) {
                        seen.append("d\($1)")
                    },
                ]
            }
            try dispatcher.publish(1)
            try dispatcher.settle()
            first = nil
            try dispatcher.publish(2)
            try dispatcher.settle()
            #expect(subscriptions.map(\.counts.expired) == [1, 0, 0, 1])
            #expect(subscriptions.map(\.isActive) == [false, true, true, false])
            withExtendedLifetime(second) {}
        }
        #expect(seen.all == ["d1", "a1", "b1", "c1", "b2", "c2"])
        #expect(report.statistics.handlers.expired == 2)
    }
}
