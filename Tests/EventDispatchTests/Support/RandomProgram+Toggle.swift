import EventDispatch
import TestSupport

extension RandomProgram {
    /// Enables or disables a type or a subscription.
    func toggle(_ dispatcher: EventDispatcher) {
        func toggle<Event: TrackedEvent>(_ type: Event.Type) {
            toggling.withLock { _ in
                if dispatcher.isEnabled(type) { dispatcher.disable(type) } else { dispatcher.enable(type) }
            }
        }
        let all = subscriptions.value
        if random(2) == 0 || all.isEmpty {
            toggle(EventSize.allCases[random(4)].type)
        } else {
            let subscription = all[random(all.count)]
            toggling.withLock { _ in
                if subscription.isEnabled { subscription.disable() } else { subscription.enable() }
            }
        }
    }
}
