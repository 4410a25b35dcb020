import EventDispatch
import TestSupport

/// One dispatcher of a round, and the program's own counts of it.
final class Site: Sendable {
    let plan: DispatcherPlan
    let dispatcher: EventDispatcher
    let tally = Tally()
    /// Sees every event of the program's, from the beginning to the end.
    let steady: Probe
    let steadySubscription: Subscription
    let seat = Seat()
    let callbacks: Callbacks

    /// The counts of the configuration's callbacks.
    final class Callbacks: Sendable {
        let sunk = Counter()
        let sinkThrown = Counter()
        let dead = Counter()
        let deadThrown = Counter()
        let published = Counter()
        /// Cleared at the end of the round.
        let site = Shared<Site?>(nil)
        let hasLossHandler = Counter()
    }

    init(
        _ plan: DispatcherPlan,
        steady: Probe,
        token: TrackedInstance,
        _ oneShot: @escaping @Sendable () -> Producer
    ) {
        self.plan = plan
        self.steady = steady
        let callbacks = Callbacks()
        self.callbacks = callbacks
        var configuration = DispatcherConfiguration(
            mode: plan.isManual ? .manual : .thread(name: "random"),
            queue: QueueConfiguration(
                capacity: plan.capacity,
                overflow: plan.overflow,
                waitStrategy: plan.strategy,
                spillLimit: plan.spillLimit
            ),
            errorSink: { [token] _ in
                _ = token
                callbacks.sunk.add()
                try Self.act(plan.errorSink, callbacks, thrown: callbacks.sinkThrown, oneShot)
            },
            deadEventHandler: { [token] _ in
                _ = token
                callbacks.dead.add()
                try Self.act(plan.deadEvents, callbacks, thrown: callbacks.deadThrown, oneShot)
            }
        )
        configuration.drainLimit = .microseconds(plan.drainMicroseconds)
        dispatcher = EventDispatcher(configuration)
        steadySubscription = dispatcher.subscribe(
            toTypes: { $0 is any NumberedEvent.Type },
            options: HandlerOptions(priority: .high, label: steady.label)
        ) { [token] (event: any NumberedEvent) in
            _ = token
            try steady.call(event.stamp, isIntact: event.isIntact, isFickle: event is FickleEvent)
        }
    }

    private struct Thrown: Error {}

    private static func act(
        _ plan: DispatcherPlan.Callback,
        _ callbacks: Callbacks,
        thrown: Counter,
        _ oneShot: () -> Producer
    ) throws {
        switch plan {
        case .counts: break
        case .publishes:
            // A bound: if every handler throws, each event leads to the next.
            if callbacks.published.add() <= 20 { callbacks.site.value?.publishAtOnce(oneShot()) }
        case .throws:
            thrown.add()
            throw Thrown()
        }
    }

    /// Publishes an event without consequences, without waiting: from callbacks and `deinit`s, on any thread.
    func publishAtOnce(_ producer: Producer, hops: UInt8 = HandlerPlan.hopLimit) {
        let plan = PublishPlan(target: 0, kinds: [.small], way: .trySingle, policy: nil)
        send(Outgoing(plan, by: producer, hops: hops, overflow: self.plan.overflow))
    }

    /// Publishes, blocking if necessary, and counts; returns whether the event was accepted.
    @discardableResult
    func send(_ outgoing: Outgoing) -> Result<Bool, PublishError> {
        let result = Result { () throws(PublishError) in try outgoing.send(to: dispatcher) }
        return count(outgoing, result)
    }

    /// As `send`, suspending where that blocks.
    func sendAsync(_ outgoing: Outgoing) async -> Result<Bool, PublishError> {
        do throws(PublishError) {
            return count(outgoing, .success(try await outgoing.sendAsync(to: dispatcher)))
        } catch {
            return count(outgoing, .failure(error))
        }
    }

    private func count(_ outgoing: Outgoing, _ result: Result<Bool, PublishError>) -> Result<
        Bool, PublishError
    > {
        switch result {
        case .success(true): tally.accept(outgoing.stamps, outgoing.kinds)
        case .success(false): break
        case .failure(let reason): tally.refuse(outgoing.stamps.count, reason)
        }
        return result
    }
}
