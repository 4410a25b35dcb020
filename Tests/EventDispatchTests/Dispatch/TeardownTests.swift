import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: the last reference goes", .serialized)
struct TeardownTests {
    @Test("dropped without shutdown it delivers everything, and its thread ends", arguments: [1, 8, 64])
    func dropped(capacity: Int) throws {
        for _ in 0..<Scale.times(20) {
            let seen = Recorder<Int>()
            let ended = Signal()
            let last = Signal()
            let closureGone = Signal()
            var subscriptions: [Subscription] = []
            do {
                let dispatcher = makeDispatcher(.thread, capacity: capacity)
                let sentinel = Sentinel(closureGone)
                subscriptions.append(
                    dispatcher.subscribe(to: Int.self) { number in
                        sentinel.touch()
                        seen.append(number)
                        if number == 29 { last.send() }
                    }
                )
                // The thread releases what handlers own at its end.
                let atEnd = Sentinel(ended)
                subscriptions.append(dispatcher.subscribeToAll { _ in atEnd.touch() })
                for number in 0..<30 { try dispatcher.publish(number) }
            }
            #expect(last.arrives())
            #expect(closureGone.arrives())
            #expect(ended.arrives())
            #expect(seen.all == Array(0..<30))
            #expect(subscriptions.allSatisfy { !$0.isActive })
            for subscription in subscriptions { subscription.cancel() }
        }
    }

    @Test("dropped inside a handler it goes on to the end, joining nobody")
    func droppedInsideHandler() throws {
        let seen = Recorder<Int>()
        let last = Signal()
        let ended = Signal()
        let handle = Shared<EventDispatcher?>(makeDispatcher(.thread))
        let subscription = Shared<Subscription?>(nil)
        do {
            let sentinel = Sentinel(ended)
            subscription.value = handle.value?.subscribe(to: Int.self) { number in
                sentinel.touch()
                seen.append(number)
                if number == 0 { handle.value = nil }
                if number == 4 { last.send() }
            }
        }
        weak let weakHandle = handle.value
        let batch = [0, 1, 2, 3, 4]
        // The only strong reference outside goes with this call's end or inside the handler, whichever is later.
        try handle.value?.publish(contentsOf: batch)
        #expect(last.arrives())
        #expect(ended.arrives())
        #expect(weakHandle == nil)
        #expect(seen.all == batch)
        #expect(subscription.value?.isActive == false)
    }

    @Test("a subscription keeps neither the dispatcher nor its handler alive")
    func subscriptionKeepsNothing() throws {
        let gone = Signal()
        let subscription: Subscription
        weak var dispatcher: EventDispatcher?
        do {
            let sentinel = Sentinel(gone)
            let living = makeDispatcher(.manual)
            dispatcher = living
            subscription = living.subscribe(to: Int.self) { _ in sentinel.touch() }
        }
        #expect(dispatcher == nil)
        #expect(gone.arrives())
        subscription.cancel()
        #expect(!subscription.isActive)
    }

    @Test("an object may keep the subscriptions of handlers that keep the object, if it cancels them")
    func objectKeepsSubscription() throws {
        final class Holder: Sendable {
            let subscriptions = SubscriptionSet()
            let sentinel: Sentinel
            init(_ sentinel: Sentinel) { self.sentinel = sentinel }
        }
        let gone = Signal()
        try withDispatcher(.thread) { dispatcher in
            do {
                let holder = Holder(Sentinel(gone))
                let subscription = dispatcher.subscribe(to: Int.self) { _ in holder.sentinel.touch() }
                subscription.store(in: holder.subscriptions)
                subscription.cancel()
            }
            #expect(gone.arrives())
        }
    }

    @Test(
        "what a released closure owned may call the dispatcher at its end: it is told that it is inside",
        arguments: TestMode.allCases
    )
    func endCallsBack(mode: TestMode) throws {
        let calledBack = Signal()
        try withDispatcher(mode) { dispatcher in
            let sentinel = Sentinel { [weak dispatcher] in
                #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher?.flush() }
                #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher?.settle() }
                #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher?.shutdown() }
                calledBack.send()
            }
            // Until the end: a token that goes first would cancel, and a cancel may release the closure on its own thread.
            dispatcher.subscribe(to: Int.self) { _ in sentinel.touch() }.keepUntilEnd()
            try dispatcher.publish(1)
            try dispatcher.flush()
            // Captured by the handler alone from here on.
        }
        #expect(calledBack.arrives())
    }

    @Test(
        "an idle, parked dispatcher releases the closure of a cancelled handler",
        arguments: WaitStrategy.allCases,
        [false, true]
    )
    func idleRelease(strategy: WaitStrategy, isCatchAll: Bool) throws {
        try withDispatcher(.thread, strategy: strategy) { dispatcher in
            for _ in 0..<Scale.times(20) {
                let gone = Signal()
                let subscription: Subscription
                do {
                    let sentinel = Sentinel(gone)
                    subscription =
                        isCatchAll
                        ? dispatcher.subscribeToAll { _ in sentinel.touch() }
                        : dispatcher.subscribe(to: Int.self) { _ in sentinel.touch() }
                }
                let parks = dispatcher.statistics.parks
                try dispatcher.publish(1)
                try dispatcher.flush()
                if strategy != .busySpin && strategy != .yielding {
                    #expect(eventually { dispatcher.statistics.parks > parks })
                }
                subscription.cancel()
                #expect(gone.arrives(), "an idle dispatcher keeps a cancelled handler")
            }
        }
    }
}
