import CEventRing
import EventDispatch
import Synchronization
import TestSupport

/// A queue without a dispatcher: threads and tasks publish, consumers move from thread to thread.
///
/// `@unchecked Sendable`: only the thread that has the consumer touches the plain variables, one at a time.
final class QueueRound: @unchecked Sendable {
    private let plan: RoundPlan
    private let hosts: QueuePlan
    private let tracker: LifetimeTracker
    private let queue: EventQueue
    private let tally = Tally()
    private let isTaken = Atomic<Bool>(false)
    private let isConsuming = Atomic<Bool>(false)

    private var last: [Int: Int] = [:]
    private var seen = 0
    private var checksum = 0

    private struct Thrown: Error {}

    init(_ plan: RoundPlan, _ hosts: QueuePlan, _ tracker: LifetimeTracker) {
        (self.plan, self.hosts, self.tracker) = (plan, hosts, tracker)
        queue = EventQueue(
            QueueConfiguration(
                capacity: hosts.capacity,
                overflow: hosts.overflow,
                waitStrategy: hosts.strategy,
                spillLimit: hosts.spillLimit
            )
        )
    }

    /// Performs the plan, checks it, and returns the number of events seen.
    func run() -> Int {
        Board.board.note(stage: "actors of a queue")
        let publishers = plan.actors.indices.map { start($0) }
        let movers = hosts.hosts.enumerated().map { index, turns in
            let producer = Producer(1_000 + index, tracker)
            return RunningThread { for max in turns { self.turn(max, producer) } }
        }
        // At any time one thread must consume.
        let tender = RunningThread { while !self.queue.isClosed { self.turn(Int.max, nil) } }
        for end in publishers { end() }
        for mover in movers { mover.join() }
        queue.close()
        tender.join()
        Board.board.note(stage: "rest of a queue")
        drain()
        check()
        return seen
    }

    private func start(_ index: Int) -> () -> Void {
        let actor = plan.actors[index]
        let producer = Producer(index, tracker)
        if case .task(let cancelledAfter) = actor.kind {
            let task = Task.detached { for step in actor.steps { await self.publishAsync(step, producer) } }
            return {
                if let yields = cancelledAfter {
                    for _ in 0..<yields { sched_yield() }
                    task.cancel()
                }
                blocking { await task.value }
            }
        }
        let thread = RunningThread { for step in actor.steps { self.publish(step, producer) } }
        return { thread.join() }
    }

    private func publish(_ step: Step, _ producer: Producer) {
        guard case .publish(let plan) = step else { return }
        let outgoing = Outgoing(plan, by: producer, hops: 0, overflow: hosts.overflow)
        do throws(PublishError) {
            if try outgoing.send(to: queue) { tally.accept(outgoing.stamps, outgoing.kinds) }
        } catch {
            refuse(outgoing, error, isCancelled: false, isConsumer: producer.id >= 1_000)
        }
    }

    private func publishAsync(_ step: Step, _ producer: Producer) async {
        guard case .publish(let plan) = step else { return }
        let outgoing = Outgoing(plan, by: producer, hops: 0, overflow: hosts.overflow)
        do throws(PublishError) {
            if try await outgoing.sendAsync(to: queue) { tally.accept(outgoing.stamps, outgoing.kinds) }
        } catch {
            refuse(outgoing, error, isCancelled: Task.isCancelled, isConsumer: false)
        }
    }

    private func refuse(_ outgoing: Outgoing, _ error: PublishError, isCancelled: Bool, isConsumer: Bool) {
        tally.refuse(outgoing.stamps.count, error)
        let isExpected =
            switch error {
            case .closed, .wouldDeadlock: false
            case .cancelled: isCancelled
            case .spillFull: isConsumer
            case .full, .timedOut, .batchTooLarge: true
            }
        if !isExpected { Board.board.fail("a queue refuses \(outgoing.plan): \(error)") }
    }

    /// Takes the consumer's role for a few polls, and publishes from there.
    private func turn(_ max: Int, _ producer: Producer?) {
        guard isTaken.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
            sched_yield()
            return
        }
        let box = ConsumerBox(queue.makeConsumer())
        for round in 0..<3 {
            poll(box, max, throwsAt: producer == nil ? nil : round)
            if let producer {
                let plan = PublishPlan(target: 0, kinds: [.small], way: .single, policy: nil)
                publish(.publish(plan), producer)
            }
        }
        if hosts.dropsElsewhere {
            RunningThread { box.drop() }.join()
        } else {
            box.drop()
        }
        isTaken.store(false, ordering: .relaxed)
    }

    private func poll(_ box: ConsumerBox, _ max: Int, throwsAt place: Int?) {
        var shown = 0
        _ = try? box.poll(max: max) { record throws(Thrown) in
            show(record)
            shown += 1
            if shown == place { throw Thrown() }
        }
    }

    private func drain() {
        let box = ConsumerBox(queue.makeConsumer())
        while box.wait() { poll(box, Int.max, throwsAt: nil) }
        box.drop()
    }

    private func show(_ record: borrowing EventRecord) {
        if isConsuming.exchange(true, ordering: .relaxed) { Board.board.fail("two consumers at once") }
        defer { isConsuming.store(false, ordering: .relaxed) }
        guard let type = record.type as? any NumberedEvent.Type, let event = event(record, as: type) else {
            Board.board.fail("a record of \(record.type)")
        }
        let stamp = event.stamp
        let before = last.updateValue(stamp.number, forKey: stamp.producer) ?? 0
        if before >= stamp.number || !event.isIntact {
            Board.board.fail("a consumer is shown \(stamp) after \(before)")
        }
        seen += 1
        if stamp.isCertain && !(event is FickleEvent) { checksum += stamp.hash }
    }

    private func event<Event: NumberedEvent>(
        _ record: borrowing EventRecord,
        as type: Event.Type
    ) -> (any NumberedEvent)? {
        record.event(as: type)
    }

    private func check() {
        let (accepted, maybe) = (tally.accepted.value, tally.maybe.value)
        if seen < accepted || seen > accepted + maybe {
            Board.board.fail(
                "a queue accepted \(accepted) events and perhaps \(maybe) more, and showed \(seen)"
            )
        }
        if checksum != tally.checksum.value {
            Board.board.fail("a queue showed other events than it accepted")
        }
        if queue.depth != 0 { Board.board.fail("a drained queue has \(queue.depth) cells claimed") }
    }
}

/// A consumer that one thread makes and uses, and maybe another drops.
///
/// `@unchecked Sendable`: the thread that drops it is started when its use is over.
final class ConsumerBox: @unchecked Sendable {
    private var consumer: EventQueue.Consumer?

    init(_ consumer: consuming EventQueue.Consumer) {
        self.consumer = consume consumer
    }

    func poll<Failure: Error>(
        max: Int,
        _ body: (borrowing EventRecord) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        try consumer?.poll(max: max, body) ?? 0
    }

    func wait() -> Bool { consumer?.wait() ?? false }
    func drop() { consumer = nil }
}
