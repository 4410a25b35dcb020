import EventDispatch

/// Rows of a dispatcher with a thread of its own and one handler, unless they say otherwise.
func dispatcherRows() -> [Row] {
    [
        typed("publish, 24 bytes", Tick()),
        typed("publish, 136 bytes", Bar()),
        typed("publish, 1,224 bytes, boxed", budget: 1, Book()),
        dispatcher("publish a batch of 64", for: Tick.self) { dispatcher, events in
            for _ in 0..<events / 64 { try dispatcher.publish(contentsOf: batchOf64) }
        },
        dispatcher("publish without waiting", for: Tick.self) { dispatcher, events in
            for event in 0..<events {
                // In pieces that fit the ring: a refusal is a thrown error, and has a row of its own.
                if event % 8_192 == 0 { try dispatcher.flush() }
                try dispatcher.tryPublish(Tick())
            }
        },
        dispatcher("flush after each 16 events", for: Tick.self) { dispatcher, events in
            for event in 0..<events {
                try dispatcher.publish(Tick())
                if event % 16 == 0 { try dispatcher.flush() }
            }
        },
    ]
}

/// Publishes one event over and over.
private func typed<Event: Sendable>(_ name: String, budget: Int = 0, _ event: Event) -> Row {
    dispatcher(name, budget: budget, for: Event.self) { dispatcher, events in
        for _ in 0..<events { try dispatcher.publish(event) }
    }
}

/// A row with a dispatcher of its own and one handler that counts.
func dispatcher<Event: Sendable>(
    _ name: String,
    budget: Int = 0,
    for type: Event.Type,
    _ publish: @escaping (EventDispatcher, Int) throws -> Void
) -> Row {
    let dispatcher = EventDispatcher()
    var count = 0
    let subscription = dispatcher.subscribe(to: type) { _ in count += 1 }
    return Row(name, budget: budget) { events in
        try publish(dispatcher, events)
        try dispatcher.flush()
        let handled = subscription.counts.handled
        precondition(handled % UInt64(events) == 0 && handled > 0, "\(name): \(handled) events were handled")
    }
}

/// Made once: the rows count the engine's allocations.
private let batchOf64 = [Tick](repeating: Tick(), count: 64)
