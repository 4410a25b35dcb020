import EventDispatch
import TestSupport

/// A dispatcher whose last reference went somewhere, and its handler's events by the end.
struct Left: Sendable {
    let plan: LeavePlan
    let probe: Probe
    let subscription: Subscription
    let accepted: Counter
}

extension Round {
    /// Makes a dispatcher, publishes into it, and lets its last reference go where the plan says.
    func leave(_ plan: LeavePlan) {
        let probe = Probe(1_000_000 + plan.events, .steady, nil)
        let (accepted, token) = (Counter(), tracker.makeInstance())
        let dispatcher = EventDispatcher(
            DispatcherConfiguration(
                mode: plan.isManual ? .manual : .thread(name: "left"),
                queue: QueueConfiguration(capacity: plan.capacity, waitStrategy: .parking),
                errorSink: { _ in }
            )
        )
        let subscription = dispatcher.subscribe(to: SmallEvent.self, options: HandlerOptions(label: "left")) {
            [token] event in
            _ = token
            try probe.call(event.stamp)
        }
        left.withLock {
            $0.append(Left(plan: plan, probe: probe, subscription: subscription, accepted: accepted))
        }
        let producer = oneShot()
        for _ in 0..<plan.events {
            let event = SmallEvent(producer.stamp(hops: HandlerPlan.hopLimit, isCertain: true))
            if (try? dispatcher.tryPublish(event)) != nil { accepted.add() }
        }
        hide(dispatcher, plan)
    }

    /// Hands over the last reference but the caller's, which goes next.
    private func hide(_ dispatcher: EventDispatcher, _ plan: LeavePlan) {
        let site = sites[plan.target]
        let cargo = Sentinel { withExtendedLifetime(dispatcher) {} }
        switch plan.place {
        case .here: break
        case .ownEvent:
            var event = CarrierEvent(oneShot().stamp(hops: HandlerPlan.hopLimit, isCertain: true))
            event.cargo = cargo
            // Without a poll it would keep itself.
            if !plan.isManual { try? dispatcher.tryPublish(event) }
        case .otherEvent:
            let publish = PublishPlan(target: plan.target, kinds: [.carrier], way: .trySingle, policy: nil)
            var outgoing = Outgoing(
                publish,
                by: oneShot(),
                hops: HandlerPlan.hopLimit,
                overflow: site.plan.overflow
            )
            outgoing.cargo = { cargo }
            site.send(outgoing)
        case .owner: _ = owner(cargo)
        case .closure:
            let probe = self.probe(.steady)
            let subscription = site.dispatcher.subscribe(to: TwoCellEvent.self) { [cargo] event in
                cargo.touch()
                try probe.call(event.stamp)
            }
            add(Entry(probe: probe, subscription: subscription))
        case .handler:
            let probe = self.probe(.steady)
            let place = Shared<Sentinel?>(cargo)
            let subscription = site.dispatcher.subscribe(to: BoxedEvent.self) { event in
                place.value = nil
                try probe.call(event.stamp)
            }
            add(Entry(probe: probe, subscription: subscription))
        }
    }
}
