import EventDispatch
import TestSupport

/// A target of publishes: the same calls, of a queue and of a dispatcher.
protocol Publishing: AnyObject, Sendable {
    func publish<Event: Sendable>(_ event: consuming Event, whenFull policy: OverflowPolicy?)
        throws(PublishError)
    func tryPublish<Event: Sendable>(_ event: consuming Event) throws(PublishError)
    func publish<Event: Sendable>(contentsOf events: [Event], whenFull policy: OverflowPolicy?)
        throws(PublishError)
    func publish<Event: Sendable>(
        contentsOf events: Span<Event>,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError)
    func tryPublish<Event: Sendable>(contentsOf events: [Event]) throws(PublishError)
    func makeBatch() -> EventBatch

    func publish<Event: Sendable>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy?
    ) async throws(PublishError)
    func publish<Event: Sendable>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy?
    ) async throws(PublishError)
}

extension EventQueue: Publishing {}
extension EventDispatcher: Publishing {}

/// A publish that is about to be made: its events, stamped.
struct Outgoing {
    let plan: PublishPlan
    let kinds: [EventKind]
    let stamps: [Stamp]
    let policy: OverflowPolicy?
    /// The load of carriers.
    var cargo: (@Sendable () -> Sentinel?)?

    init(
        _ plan: PublishPlan,
        by producer: Producer,
        hops: UInt8,
        overflow: OverflowPolicy,
        policy: OverflowPolicy? = nil
    ) {
        self.plan = plan
        self.policy = policy ?? plan.policy
        let isTry = plan.way == .trySingle || plan.way == .tryArray
        let isCertain = isTry || (self.policy ?? overflow) != .dropNewest
        switch plan.way {
        case .array, .span, .tryArray:
            kinds = plan.kinds.map { _ in plan.kinds[0] }
        default: kinds = plan.kinds
        }
        var stamps = kinds.map { _ in producer.stamp(hops: hops, isCertain: isCertain) }
        // The planted fault: two events in the wrong order.
        if Board.board.plants(.order) && stamps.count > 1 { stamps.swapAt(0, 1) }
        self.stamps = stamps
    }

    var events: [any NumberedEvent] {
        zip(kinds, stamps).map { kind, stamp in
            guard kind == .carrier, let cargo else { return kind.type.init(stamp) }
            var event = CarrierEvent(stamp)
            event.cargo = cargo()
            return event
        }
    }

    /// The number of the last event of a kind that is never disabled.
    var lastSteady: Int? { zip(kinds, stamps).reversed().first { $0.0 != .fickle }?.1.number }

    /// Publishes; returns the number of events that the call was to publish, or the reason why it did not.
    func send(to target: some Publishing) throws(PublishError) -> Bool {
        func array<Event: NumberedEvent>(_ type: Event.Type) throws(PublishError) {
            let events = stamps.map { Event($0) }
            switch plan.way {
            case .array: try target.publish(contentsOf: events, whenFull: policy)
            case .span: try target.publish(contentsOf: events.span, whenFull: policy)
            default: try target.tryPublish(contentsOf: events)
            }
        }
        func single<Event: NumberedEvent>(_ event: Event) throws(PublishError) {
            if plan.way == .single {
                try target.publish(event, whenFull: policy)
            } else {
                try target.tryPublish(event)
            }
        }
        let kind = kinds.first ?? EventKind.small
        switch plan.way {
        case .single, .trySingle: for event in events { try single(event) }
        case .array, .span, .tryArray: try array(kind.type)
        case .droppedBatch:
            dropBatch(target)
            return false
        case .batch: return try batch(target)
        }
        return true
    }

    private func batch(_ target: some Publishing) throws(PublishError) -> Bool {
        var batch = target.makeBatch()
        for event in events { append(event, to: &batch) }
        do throws(PublishError) {
            try batch.publish(whenFull: policy)
        } catch {
            let count = batch.count
            if count != kinds.count {
                Board.board.fail("a refused batch kept \(count) of \(kinds.count) events")
            }
            throw error
        }
        return true
    }

    /// Stages the events, and publishes none of them.
    func dropBatch(_ target: some Publishing) {
        var batch = target.makeBatch()
        for event in events { append(event, to: &batch) }
    }

    func append(_ event: some NumberedEvent, to batch: inout EventBatch) { batch.append(event) }
}
