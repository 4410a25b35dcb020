import EventDispatch
import TestSupport
import Testing

/// Every way in which a handler can end: its closure is released, by whoever is the last to need it.
@Suite("Leaks: every end of a handler", .serialized)
struct HandlerLeakTests {
    enum End: CaseIterable, Sendable {
        case cancelled, cancelledUnused, cancelledInside, tokenDropped, replacedWhileQueued
        case ownerDied, shutDown, dropped, refusedAfterTheEnd
    }

    @Test("every closure is released", arguments: End.allCases, TestMode.allCases)
    func released(end: End, mode: TestMode) throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(mode)
            if mode == .manual {
                let poller = dispatcher.makePoller()
                try withExtendedLifetime(poller) { try run(end, dispatcher, tracker) }
            } else {
                try run(end, dispatcher, tracker)
            }
            if end != .dropped { try dispatcher.shutdown() }
            if end == .dropped && mode == .thread {
                try dispatcher.shutdown()  // waits for the thread; nothing was cancelled before
            }
        }
    }

    private func run(_ end: End, _ dispatcher: EventDispatcher, _ tracker: LifetimeTracker) throws {
        if end == .refusedAfterTheEnd { try dispatcher.shutdown() }
        let owner = Shared<Counter?>(Counter())
        let first = Shared<Subscription?>(nil)
        var all: [Subscription] = []
        do {
            let tokens = (0..<4).map { _ in tracker.token() }
            first.value = dispatcher.subscribe(to: Int.self) { _ in
                _ = tokens[0]
                if end == .cancelledInside { first.value?.cancel() }
            }
            all.append(dispatcher.subscribeToAll { _ in _ = tokens[1] })
            let living = try #require(owner.value)
            all.append(dispatcher.subscribe(to: Int.self, owner: living) { _, _ in _ = tokens[2] })
            all.append(dispatcher.subscribe(to: String.self) { _ in _ = tokens[3] })
        }
        guard end != .refusedAfterTheEnd else {
            #expect(tracker.alive == 0)
            return
        }
        if end != .cancelledUnused {
            try dispatcher.publish(1)
            try dispatcher.publish("x")
            try dispatcher.settle()
        }
        switch end {
        case .cancelled, .cancelledUnused:
            for subscription in all { subscription.cancel() }
            first.value?.cancel()
        case .tokenDropped:
            all = []
            first.value = nil
        case .replacedWhileQueued:
            try dispatcher.publish(contentsOf: [1, 2, 3])
            for subscription in all { subscription.cancel() }
            all = [dispatcher.subscribe(to: Int.self) { _ in }]
        case .ownerDied:
            owner.value = nil
            try dispatcher.publish(2)
            try dispatcher.settle()
        case .shutDown: try dispatcher.shutdown()
        case .cancelledInside, .dropped, .refusedAfterTheEnd: break
        }
    }

    /// What the end of each test above must not hide: nothing of a cancelled handler waits for the shutdown.
    @Test(
        "a cancelled handler's closure is gone with the next poll in manual mode",
        arguments: [false, true]
    )
    func withTheNextPoll(isCatchAll: Bool) throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual)
            var poller = dispatcher.makePoller()
            let subscription: Subscription
            do {
                let token = tracker.token()
                subscription =
                    isCatchAll
                    ? dispatcher.subscribeToAll { _ in _ = token }
                    : dispatcher.subscribe(to: Int.self) { _ in _ = token }
            }
            try dispatcher.publish(1)
            try poller.poll()
            subscription.cancel()
            try poller.poll()
            #expect(tracker.alive == 0)
        }
    }
}
