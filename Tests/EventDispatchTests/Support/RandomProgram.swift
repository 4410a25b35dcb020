import EventDispatch
import TestSupport
import Testing

/// One random program on this thread; in thread mode handlers run beside it.
final class RandomProgram: Sendable {
    /// What the program itself counted.
    struct Tally {
        var attempted = 0
        var accepted = 0
        var closed = 0
        var full = 0
        var timedOut = 0
        /// Which of the two only the dispatcher knows.
        var acceptedOrDropped = 0
        var spillFull = 0
        var tooLarge = 0
    }

    let seed: UInt64
    let mode: TestMode
    let tracker: LifetimeTracker
    let generator: Shared<SeededGenerator>
    let tally = Shared(Tally())
    let calls = Counter()
    let throwing = Counter()
    let thrown = Counter()
    let filtered = Counter()
    let batchEnds = Counter()
    let dead = Counter()
    let sunk = Counter()
    let subscriptions = Shared<[Subscription]>([])
    let owners = Shared<[Counter]>([])
    let all = Recorder<Subscription>()
    /// Held while something is looked at and then enabled or disabled: each enable has its disable.
    let toggling = Guarded(0)

    init(_ seed: UInt64, _ mode: TestMode, _ tracker: LifetimeTracker) {
        self.seed = seed
        self.mode = mode
        self.tracker = tracker
        generator = Shared(SeededGenerator(seed: seed))
    }

    func random(_ bound: Int) -> Int { generator.update { Int($0.next() % UInt64(bound)) } }

    func run() throws {
        let capacity = [1, 2, 8, 64][random(4)]
        let limit = [0, 3, 65_536][random(3)]
        let report = try withDispatcher(
            mode,
            capacity: capacity,
            spillLimit: limit,
            overflow: random(3) == 0 ? .fail : .wait,
            strategy: [.adaptive, .parking][random(2)],
            firstPosition: [0, 1 << 32 - 3, 1 << 61 - 1][random(3)],
            errorSink: { [sunk] _ in sunk.add() },
            deadEventHandler: { [dead] _ in dead.add() }
        ) { dispatcher in
            for _ in 0..<50 { step(dispatcher, depth: 0) }
            if random(2) == 0 { try dispatcher.settle() }
            // Then something may be left over.
            if random(4) == 0 { try dispatcher.shutdown(within: .zero) }
        }
        check(report)
        subscriptions.value = []
    }

    func step(_ dispatcher: EventDispatcher, depth: Int) {
        switch random(20) {
        case 0..<9: publish(dispatcher, depth: depth)
        case 9..<13: subscribe(dispatcher)
        case 13:
            let all = subscriptions.value
            if !all.isEmpty { all[random(all.count)].cancel() }
        case 14 where random(3) == 0: subscriptions.value = []
        case 15: owners.value = []
        case 16 where depth == 0: #expect(throws: Never.self) { try dispatcher.flush() }
        case 17 where random(30) == 0: dispatcher.close()
        case 18: toggle(dispatcher)
        case 19 where depth == 0: publishAndWait(dispatcher)
        default: publish(dispatcher, depth: depth)
        }
    }

    /// Sums up what became of a publish of `count` events.
    func publishing(_ count: Int, _ publish: () throws(PublishError) -> Bool) {
        do throws(PublishError) {
            let isAccepted = try publish()
            tally.update { if isAccepted { $0.accepted += count } else { $0.acceptedOrDropped += count } }
        } catch {
            tally.update { tally in
                switch error {
                case .closed: tally.closed += count
                case .full: tally.full += count
                case .timedOut: tally.timedOut += count
                case .cancelled: Issue.record("a synchronous publish cannot be cancelled")
                case .spillFull: tally.spillFull += count
                case .batchTooLarge: tally.tooLarge += count
                case .wouldDeadlock: Issue.record("seed \(seed): no async handler publishes here")
                }
            }
        }
        tally.update { $0.attempted += count }
    }

    func publishAndWait(_ dispatcher: EventDispatcher) {
        publishing(1) { () throws(PublishError) in
            do throws(PublishAndWaitError) {
                let before = calls.value
                let receipt = try dispatcher.publishAndWait(SmallEvent(0, tracker.token()))
                #expect(calls.value - before >= Int(receipt.counts.handled), "seed \(seed)")
            } catch {
                guard case .refused(let reason) = error else {
                    Issue.record("seed \(seed): \(error)")
                    return true
                }
                throw reason
            }
            return true
        }
    }

    func publish(_ dispatcher: EventDispatcher, depth: Int) {
        func publish<Event: TrackedEvent>(_ type: Event.Type) {
            let count = [1, 1, 2, 5][random(4)]
            let batch = (0..<count).map { _ in Event(depth, tracker.token()) }
            let way = random(6)
            publishing(count) { () throws(PublishError) in
                switch way {
                case 0 where count == 1: try dispatcher.publish(batch[0])
                case 1: try dispatcher.tryPublish(contentsOf: batch)
                case 2: try dispatcher.publish(contentsOf: batch, whenFull: .timeout(.nanoseconds(100)))
                case 3:
                    try dispatcher.publish(contentsOf: batch, whenFull: .dropNewest)
                    return false
                case 4:
                    var mixed = dispatcher.makeBatch()
                    for event in batch.dropLast() { mixed.append(event) }
                    mixed.append(LargeEvent(depth, tracker.token()))
                    try mixed.publish()
                    let isEmpty = mixed.isEmpty
                    #expect(isEmpty)
                default: try dispatcher.publish(contentsOf: batch)
                }
                return true
            }
        }
        publish(EventSize.allCases[random(4)].type)
    }

    func subscribe(_ dispatcher: EventDispatcher) {
        func subscribe<Event: TrackedEvent>(_ type: Event.Type) -> Subscription {
            let token = tracker.token()
            let priority = HandlerPriority(rawValue: random(3))
            let policy: FailurePolicy =
                random(4) == 0 ? .cancel(afterConsecutiveFailures: 1 + random(2)) : .continue
            switch random(6) {
            case 0:
                return dispatcher.subscribeToAll(options: HandlerOptions(priority: priority)) {
                    [unowned self, unowned dispatcher] event in
                    _ = token
                    try handle((event as? any TrackedEvent)?.number ?? 0, dispatcher)
                }
            case 1:
                let owner = Counter()
                owners.update { $0.append(owner) }
                return dispatcher.subscribe(
                    to: type,
                    owner: owner,
                    options: HandlerOptions(priority: priority)
                ) {
                    [unowned self, unowned dispatcher] _, event in
                    _ = token
                    try handle(event.number, dispatcher)
                }
            case 2:
                return dispatcher.subscribe(
                    to: type,
                    options: HandlerOptions(priority: priority, onFailure: policy),
                    where: { [unowned self] _ in
                        _ = token; return try passes()
                    },
                    onBatchEnd: { [unowned self] in
                        _ = token; batchEnds.add()
                    }
                ) { [unowned self, unowned dispatcher] event in
                    try handle(event.number, dispatcher)
                }
            case 3:
                return dispatcher.subscribe(to: type, options: .once) {
                    [unowned self, unowned dispatcher] event in
                    _ = token
                    try handle(event.number, dispatcher)
                }
            case 4:
                return dispatcher.subscribe(
                    toTypes: { $0 is any TrackedEvent.Type },
                    options: HandlerOptions(priority: priority)
                ) { [unowned self, unowned dispatcher] (event: any TrackedEvent) in
                    _ = token
                    try handle(event.number, dispatcher)
                }
            default:
                return dispatcher.subscribe(
                    to: type,
                    options: HandlerOptions(priority: priority, onFailure: policy)
                ) {
                    [unowned self, unowned dispatcher] event in
                    _ = token
                    try handle(event.number, dispatcher)
                }
            }
        }
        let subscription = subscribe(EventSize.allCases[random(4)].type)
        all.append(subscription)
        subscriptions.update { $0.append(subscription) }
    }

    func passes() throws -> Bool {
        switch random(8) {
        case 0:
            throwing.add()
            throw TestError()
        case 1..<4:
            filtered.add()
            return false
        default: return true
        }
    }

    func handle(_ depth: Int, _ dispatcher: EventDispatcher) throws {
        calls.add()
        if depth < 3 && random(32) == 0 { step(dispatcher, depth: depth + 1) }
        if random(8) == 0 {
            thrown.add()
            throw TestError()
        }
    }
}
