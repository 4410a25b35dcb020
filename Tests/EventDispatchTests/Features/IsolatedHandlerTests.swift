import EventDispatch
import TestSupport
import Testing

/// Promise: a synchronous handler that belongs to an actor is never called on the dispatch thread, as far as the
/// compiler lets anybody know; the subscription stops the program and names the right form.
@Suite("EventDispatcher: synchronous handlers that belong to an actor")
struct IsolatedHandlerTests {
    /// The forms that take a synchronous handler.
    enum Form: Int, CaseIterable, Sendable {
        case typed, owned, once, all, conditional
    }

    @MainActor
    private final class Screen {
        private var lines = 0

        func show(_ number: Int) { lines += number }
        func showFor(_ owner: Counter, _ number: Int) { lines += number }
        func showAny(_ event: any Sendable) { lines += 1 }
        nonisolated func log(_ number: Int) {}

        func subscribe(_ form: Form, to dispatcher: EventDispatcher) -> Subscription {
            switch form {
            case .typed: dispatcher.subscribe(to: Int.self, self.show)
            case .owned: dispatcher.subscribe(to: Int.self, owner: Counter(), self.showFor)
            case .once: dispatcher.subscribe(to: Int.self, options: .once, self.show)
            case .all: dispatcher.subscribeToAll(self.showAny)
            case .conditional: dispatcher.subscribe(toTypes: { _ in true }, self.show)
            }
        }

        func subscribeLocal(to dispatcher: EventDispatcher) -> Subscription {
            func local(_ number: Int) { lines += number }
            return dispatcher.subscribe(to: Int.self, local)
        }

        /// What belongs to no actor is taken, inside the class as elsewhere.
        func subscribeFree(to dispatcher: EventDispatcher, _ seen: Counter) -> [Subscription] {
            [
                dispatcher.subscribe(to: Int.self) { seen.add($0) },
                dispatcher.subscribe(to: Int.self, self.log),
                dispatcher.subscribeToAll { _ in seen.add() },
            ]
        }
    }

    @Test(
        "a method of a @MainActor class is refused by every form, in words",
        arguments: Form.allCases.indices
    )
    func refused(form: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [form] in
            let dispatcher = makeDispatcher(.manual)
            let subscription = await Screen().subscribe(Form.allCases[form], to: dispatcher)
            subscription.cancel()
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("subscribe it with subscribeOnMainActor"))
    }

    @Test("so is a function inside such a method")
    func local() async {
        await #expect(processExitsWith: .failure) {
            let subscription = await Screen().subscribeLocal(to: makeDispatcher(.manual))
            subscription.cancel()
        }
    }

    @Test("closures and nonisolated methods are taken there as anywhere")
    @MainActor
    func taken() throws {
        let seen = Counter()
        let dispatcher = makeDispatcher(.thread)
        let subscriptions = Screen().subscribeFree(to: dispatcher, seen)
        try dispatcher.publish(5)
        try dispatcher.shutdown()
        #expect(seen.value == 6)
        #expect(subscriptions.allSatisfy { $0.counts.handled == 1 })
    }

    private actor Ledger {
        func add(_ number: Int) {}

        func subscribe(to dispatcher: EventDispatcher) -> Subscription {
            dispatcher.subscribe(to: Int.self, self.add)
        }
    }

    /// Not a promise: a hole of the compiler's that is documented at `subscribe(to:)`.
    ///
    /// When this fails the hole is closed,
    /// and the documentation can say so.
    @Test("a method of an actor passes inside that actor, without a trace")
    func actorsMethod() async throws {
        let dispatcher = makeDispatcher(.manual)
        let subscription = await Ledger().subscribe(to: dispatcher)
        #expect(subscription.isActive)
    }
}
