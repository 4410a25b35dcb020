import EventDispatch
import Synchronization

private final class Owner: Sendable {
    let count = Atomic<Int>(0)
}

private struct CatchAll: CatchAllHandler {
    let owner: Owner

    func handle<Event: Sendable>(_ event: Event) {
        owner.count.add(1, ordering: .relaxed)
    }
}

/// Rows that differ in their handlers.
func handlerRows() -> [Row] {
    [
        handled("typed, weak owner and catch-all", Tick()) { dispatcher, owner in
            [
                dispatcher.subscribe(to: Tick.self) { _ in owner.count.add(1, ordering: .relaxed) },
                dispatcher.subscribe(to: Tick.self, owner: owner) { owner, _ in
                    owner.count.add(1, ordering: .relaxed)
                },
                dispatcher.subscribeToAll(CatchAll(owner: owner)),
            ]
        },
        handled("catch-all of a protocol, 48 bytes", Quote()) { dispatcher, owner in
            [dispatcher.subscribeToAll(CatchAll(owner: owner))]
        },
        // An existential holds 24 bytes; a larger value is boxed.
        handled("catch-all closure, 24 bytes", Tick()) { dispatcher, owner in
            [dispatcher.subscribeToAll { _ in owner.count.add(1, ordering: .relaxed) }]
        },
        handled("catch-all closure, 48 bytes", budget: 1, Quote()) { dispatcher, owner in
            [dispatcher.subscribeToAll { _ in owner.count.add(1, ordering: .relaxed) }]
        },
        handled("throws a prepared error, 24 bytes", Tick()) { dispatcher, _ in
            let error: any Error = Refusal.refused
            return [dispatcher.subscribe(to: Tick.self) { _ in throw error }]
        },
        // The error's own box.
        handled("throws a new error, 24 bytes", budget: 1, Tick()) { dispatcher, _ in
            [dispatcher.subscribe(to: Tick.self) { event in throw Rejection(event: event) }]
        },
        // The error sink gets the event as an existential: one more above 24 bytes.
        handled("throws a new error, 48 bytes", budget: 2, Quote()) { dispatcher, _ in
            [dispatcher.subscribe(to: Quote.self) { event in throw Rejection(event: event.ask) }]
        },
    ]
}

private struct Rejection: Error {
    let event: Tick
}

private func handled<Event: Sendable>(
    _ name: String,
    budget: Int = 0,
    _ event: Event,
    _ subscribe: (EventDispatcher, Owner) -> [Subscription]
) -> Row {
    let failures = Owner()
    let configuration = DispatcherConfiguration(errorSink: { _ in failures.count.add(1, ordering: .relaxed) })
    let dispatcher = EventDispatcher(configuration)
    let owner = Owner()
    let subscriptions = subscribe(dispatcher, owner)
    return Row(name, budget: budget) { events in
        for _ in 0..<events { try dispatcher.publish(event) }
        try dispatcher.flush()
        for subscription in subscriptions {
            precondition(
                subscription.counts.offered % UInt64(events) == 0,
                "\(name): not every event was offered"
            )
        }
        let seen = owner.count.load(ordering: .relaxed) + failures.count.load(ordering: .relaxed)
        precondition(seen > 0 && seen % (events * subscriptions.count) == 0, "\(name): \(seen) calls")
    }
}
