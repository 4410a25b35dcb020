import EventDispatch
import TestSupport
import Testing

/// Promise: when `cancelAndWait` has returned, no call of the handler runs or begins.
@Suite("Subscription: cancel and wait", .serialized)
struct CancelAndWaitTests {
    /// What a handler uses without owning it: freed the moment that `cancelAndWait` returns.
    private final class Place {
        let number: UnsafeMutablePointer<Int>
        init() {
            number = .allocate(capacity: 1)
            number.initialize(to: 42)
        }
        func free() {
            number.pointee = -1
            number.deallocate()
        }
    }

    private struct Address: @unchecked Sendable { let number: UnsafeMutablePointer<Int> }

    @Test("what the handler uses may be freed right after", arguments: [1, 3])
    func freedRightAfter(producers: Int) throws {
        let wrong = Counter()
        let done = Shared(false)
        try withDispatcher(.thread, capacity: 64) { dispatcher in
            onThreads(producers) { _ in
                while !done.value { try? dispatcher.tryPublish(1) }
            } meanwhile: {
                for _ in 0..<Scale.times(2_000) {
                    let place = Place()
                    let address = Address(number: place.number)
                    let subscription = dispatcher.subscribe(to: Int.self) { _ in
                        if address.number.pointee != 42 { wrong.add() }
                    }
                    subscription.cancelAndWait()
                    place.free()
                }
                done.value = true
            }
        }
        #expect(wrong.value == 0)
    }

    @Test("it waits while the handler is inside, and returns when it has left")
    func waits() throws {
        let (entered, leave, returned) = (Signal(), Signal(), Shared(false))
        try withDispatcher(.thread) { dispatcher in
            let sawReturn = Shared(true)
            let subscription = dispatcher.subscribe(to: Int.self) { _ in
                entered.send()
                _ = leave.arrives()
                sawReturn.value = returned.value
            }
            try dispatcher.publish(1)
            #expect(entered.arrives())
            let thread = RunningThread {
                subscription.cancelAndWait()
                returned.value = true
            }
            // Its live word is cleared before it waits.
            #expect(eventually { !subscription.isActive })
            leave.send()
            thread.join()
            #expect(!sawReturn.value, "it returned while the handler was running")
        }
    }

    @Test("it returns at once where waiting would be for itself or for nobody")
    func returnsAtOnce() throws {
        try withDispatcher(.thread) { dispatcher in
            let (own, other) = (Shared<Subscription?>(nil), Shared<Subscription?>(nil))
            own.value = dispatcher.subscribe(to: Int.self) { _ in
                own.value?.cancelAndWait()
                other.value?.cancelAndWait()
            }
            other.value = dispatcher.subscribe(to: Int.self) { _ in Issue.record("cancelled before its turn")
            }
            try dispatcher.publish(1)
            try dispatcher.settle()
            #expect(own.value?.counts.handled == Optional(1))
        }
        let manual = makeDispatcher(.manual)
        let unpolled = manual.subscribe(to: Int.self) { _ in }
        try manual.publish(1)
        unpolled.cancelAndWait()
        let ended = makeDispatcher(.thread)
        let late = ended.subscribe(to: Int.self) { _ in }
        try ended.shutdown()
        late.cancelAndWait()
        #expect(!unpolled.isActive && !late.isActive)
    }
}
