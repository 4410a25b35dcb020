import EventDispatch

/// Rows with two producers, re-entrancy, manual mode, and the queue alone.
func otherRows() -> [Row] {
    [twoProducers(), reentrant(), manual(), queueAlone(), refused()]
}

private func twoProducers() -> Row {
    let dispatcher = EventDispatcher()
    let subscription = dispatcher.subscribe(to: Tick.self) { _ in }
    let other = Helper { events in
        for _ in 0..<events { try? dispatcher.publish(Tick()) }
    }
    return Row("two producers") { events in
        other.start(events / 2)
        for _ in 0..<events / 2 { try dispatcher.publish(Tick()) }
        other.wait()
        try dispatcher.flush()
        precondition(subscription.counts.handled % UInt64(events) == 0, "two producers: events are missing")
    }
}

/// A handler that publishes two events for each of the first kind, through a ring of 16 cells: many are spilled, and
/// as many in every run: the number depends on nothing but the order of these calls, since one thread makes them.
private func reentrant() -> Row {
    let dispatcher = EventDispatcher(
        DispatcherConfiguration(mode: .manual, queue: QueueConfiguration(capacity: 16))
    )
    let outer = dispatcher.subscribe(to: Tick.self) { tick in
        try dispatcher.publish(Quote(bid: tick))
        try dispatcher.publish(Quote(ask: tick))
    }
    let inner = dispatcher.subscribe(to: Quote.self) { _ in }
    let host = Host(dispatcher.makePoller())
    var isKnownToSpill = false
    return Row("handler publishes, spill warm") { events in
        for _ in 0..<events / 32 {
            for _ in 0..<16 { try dispatcher.publish(Tick()) }
            while try host.poller.poll() > 0 {}
        }
        precondition(inner.counts.handled == 2 * outer.counts.handled, "spilled events are missing")
        // Statistics allocate: they are read in the first run only.
        guard !isKnownToSpill else { return }
        isKnownToSpill = dispatcher.statistics.spilled > 0
        precondition(isKnownToSpill, "nothing was spilled: the row measures something else")
    }
}

private func manual() -> Row {
    let dispatcher = EventDispatcher(DispatcherConfiguration(mode: .manual))
    let subscription = dispatcher.subscribe(to: Tick.self) { _ in }
    let host = Host(dispatcher.makePoller())
    return Row("manual mode, poll") { events in
        for _ in 0..<events / 1_000 {
            for _ in 0..<1_000 { try dispatcher.publish(Tick()) }
            while try host.poller.poll() > 0 {}
        }
        precondition(subscription.counts.handled % UInt64(events) == 0, "manual mode: events are missing")
    }
}

/// Keeps a poller where a closure reaches it.
private final class Host {
    var poller: Poller

    init(_ poller: consuming Poller) {
        self.poller = poller
    }
}

private func queueAlone() -> Row {
    let queue = EventQueue()
    let consumer = QueueHost(queue.makeConsumer())
    return Row("a queue without a dispatcher") { events in
        var sum: Int64 = 0
        for _ in 0..<events / 1_000 {
            for units in 0..<1_000 { try queue.publish(Tick(units: Int64(units))) }
            while consumer.consumer.poll({ sum += $0.event(as: Tick.self)?.units ?? 0 }) > 0 {}
        }
        precondition(sum == Int64(events) / 1_000 * 499_500, "the queue alone: events are missing")
    }
}

private final class QueueHost {
    var consumer: EventQueue.Consumer

    init(_ consumer: consuming EventQueue.Consumer) {
        self.consumer = consumer
    }
}

/// A typed throw carries the error in registers: a refusal costs nothing either.
private func refused() -> Row {
    let queue = EventQueue(QueueConfiguration(capacity: 2, overflow: .fail))
    return Row("publish into a full ring, refused") { events in
        var refusals = 0
        for _ in 0..<events {
            do throws(PublishError) {
                try queue.publish(Tick())
            } catch {
                refusals += 1
            }
        }
        precondition(refusals >= events - 2, "the ring was not full")
    }
}
