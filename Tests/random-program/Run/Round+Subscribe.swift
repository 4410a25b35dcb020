import EventDispatch
import TestSupport

extension Round {
    /// Makes the subscription that a plan describes.
    func subscribe(_ plan: HandlerPlan) {
        let probe = probe(plan)
        let subscription =
            switch plan.form {
            case .plain, .owned, .once: subscribeSync(plan.kind.type, plan, probe)
            case .async, .asyncOwned, .asyncOnce, .mainActor: subscribeAsync(plan.kind.type, plan, probe)
            case .all, .allGeneric, .types, .asyncAll, .losses: subscribeToMany(plan, probe)
            }
        add(Entry(probe: probe, subscription: subscription))
    }

    private func sentinel(_ target: Int) -> Sentinel {
        let producer = oneShot()
        return Sentinel { [site = sites[target]] in site.publishAtOnce(producer) }
    }

    private func filter<Event>(_ plan: HandlerPlan, _ probe: Probe) -> (@Sendable (Event) throws -> Bool)? {
        guard plan.filter != .none else { return nil }
        let token = tracker.makeInstance()
        return { _ in
            _ = token
            return try probe.passes()
        }
    }

    private func options(_ plan: HandlerPlan, _ probe: Probe) -> HandlerOptions {
        HandlerOptions(
            priority: plan.priority,
            label: probe.label,
            onFailure: plan.onFailure,
            isOnce: plan.form == .once || plan.form == .asyncOnce,
            taskPriority: .high
        )
    }

    private func subscribeSync<Event: NumberedEvent>(
        _ type: Event.Type,
        _ plan: HandlerPlan,
        _ probe: Probe
    ) -> Subscription {
        let dispatcher = sites[plan.target].dispatcher
        let (token, cargo) = (tracker.makeInstance(), sentinel(plan.target))
        let filter: (@Sendable (Event) throws -> Bool)? = filter(plan, probe)
        switch plan.form {
        case .owned:
            return dispatcher.subscribe(
                to: type,
                owner: owner(cargo),
                options: options(plan, probe),
                where: filter,
                onBatchEnd: plan.hasBatchEnd ? { _ in probe.batchEnd() } : nil
            ) { [token] _, event in
                _ = token
                try probe.call(event.stamp, isIntact: event.isIntact)
            }
        default:
            return dispatcher.subscribe(
                to: type,
                options: options(plan, probe),
                where: filter,
                onBatchEnd: plan.hasBatchEnd ? { probe.batchEnd() } : nil
            ) { [token, cargo] event in
                _ = (token, cargo)
                try probe.call(event.stamp, isIntact: event.isIntact)
            }
        }
    }

    private func subscribeAsync<Event: NumberedEvent>(
        _ type: Event.Type,
        _ plan: HandlerPlan,
        _ probe: Probe
    ) -> Subscription {
        let dispatcher = sites[plan.target].dispatcher
        let (token, cargo) = (tracker.makeInstance(), sentinel(plan.target))
        let filter: (@Sendable (Event) throws -> Bool)? = filter(plan, probe)
        switch plan.form {
        case .asyncOwned:
            return dispatcher.subscribe(
                to: type,
                owner: owner(cargo),
                buffering: plan.buffering,
                options: options(plan, probe),
                where: filter
            ) { [token] _, event in
                _ = token
                try await probe.callAsync(event.stamp, isIntact: event.isIntact)
            }
        case .mainActor:
            return dispatcher.subscribeOnMainActor(
                to: type,
                buffering: plan.buffering,
                options: options(plan, probe),
                where: filter
            ) { [token, cargo] event in
                _ = (token, cargo)
                try await probe.callAsync(event.stamp, isIntact: event.isIntact)
            }
        default:
            return dispatcher.subscribe(
                to: type,
                buffering: plan.buffering,
                options: options(plan, probe),
                where: filter
            ) { [token, cargo] event in
                _ = (token, cargo)
                try await probe.callAsync(event.stamp, isIntact: event.isIntact)
            }
        }
    }
}
