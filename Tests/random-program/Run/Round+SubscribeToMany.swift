import EventDispatch
import TestSupport

/// A handler of every event that is given each as its own type.
private struct Generic: CatchAllHandler {
    let probe: Probe
    let token: TrackedInstance

    func handle<Event: Sendable>(_ event: Event) throws {
        let numbered = event as? any NumberedEvent
        try probe.call(numbered?.stamp, isIntact: numbered?.isIntact ?? true)
    }
}

/// As `Generic`, and told of batches' ends.
private struct GenericWithEnd: CatchAllHandler, BatchEndHandler {
    let generic: Generic

    func handle<Event: Sendable>(_ event: Event) throws { try generic.handle(event) }
    func batchEnded() { generic.probe.batchEnd() }
}

extension Round {
    /// Makes a subscription to events of several types, or to the engine's own.
    func subscribeToMany(_ plan: HandlerPlan, _ probe: Probe) -> Subscription {
        let site = sites[plan.target]
        let dispatcher = site.dispatcher
        let token = tracker.makeInstance()
        switch plan.form {
        case .all:
            return dispatcher.subscribeToAll(
                options: HandlerOptions(
                    priority: plan.priority,
                    label: probe.label,
                    onFailure: plan.onFailure
                ),
                onBatchEnd: plan.hasBatchEnd ? { probe.batchEnd() } : nil
            ) { [token] event in
                _ = token
                let numbered = event as? any NumberedEvent
                try probe.call(numbered?.stamp, isIntact: numbered?.isIntact ?? true)
            }
        case .allGeneric:
            let options = HandlerOptions(
                priority: plan.priority,
                label: probe.label,
                onFailure: plan.onFailure
            )
            let generic = Generic(probe: probe, token: token)
            return plan.hasBatchEnd
                ? dispatcher.subscribeToAll(GenericWithEnd(generic: generic), options: options)
                : dispatcher.subscribeToAll(generic, options: options)
        case .asyncAll:
            return dispatcher.subscribeToAll(
                buffering: plan.buffering,
                options: HandlerOptions(
                    priority: plan.priority,
                    label: probe.label,
                    onFailure: plan.onFailure
                )
            ) { [token] event in
                _ = token
                let numbered = event as? any NumberedEvent
                try await probe.callAsync(numbered?.stamp, isIntact: numbered?.isIntact ?? true)
            }
        case .losses:
            site.callbacks.hasLossHandler.add()
            return dispatcher.subscribe(to: EventsDropped.self, options: HandlerOptions(label: probe.label)) {
                [token] _ in
                _ = token
                try probe.call(nil)
            }
        default:
            return dispatcher.subscribe(
                toTypes: { $0 is any NumberedEvent.Type },
                options: HandlerOptions(
                    priority: plan.priority,
                    label: probe.label,
                    onFailure: plan.onFailure
                ),
                onBatchEnd: plan.hasBatchEnd ? { probe.batchEnd() } : nil
            ) { [token] (event: any NumberedEvent) in
                _ = token
                try probe.call(event.stamp, isIntact: event.isIntact)
            }
        }
    }
}
