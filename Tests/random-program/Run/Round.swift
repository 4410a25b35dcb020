import EventDispatch
import TestSupport

/// One round: the plan, and everything that lives while it is performed.
final class Round: Sendable {
    /// A subscription and its handler.
    struct Entry: Sendable {
        let probe: Probe
        let subscription: Subscription
    }

    let plan: RoundPlan
    let tracker: LifetimeTracker
    let sites: [Site]
    private let producers: Counter
    private let handlers = Counter()
    private let entries = Guarded<[Entry]>([])
    private let released = Guarded<[Probe]>([])
    private let owners = Guarded<[Owner]>([])
    /// Tasks that consume sequences.
    let consumers = Guarded<[Task<Void, Never>]>([])
    let left = Guarded<[Left]>([])
    /// Held while something is looked at and then enabled or disabled: each enable has its disable.
    let toggling = Guarded(0)

    /// The owner of handlers.
    final class Owner: Sendable {
        private let token: TrackedInstance
        private let cargo: Sentinel
        init(_ token: TrackedInstance, _ cargo: Sentinel) {
            (self.token, self.cargo) = (token, cargo)
        }
    }

    init(_ plan: RoundPlan, _ tracker: LifetimeTracker) {
        self.plan = plan
        self.tracker = tracker
        let producers = Counter()
        // Actors come first.
        producers.add(plan.actors.count - 1)
        self.producers = producers
        let none = HandlerPlan.steady
        sites = plan.dispatchers.enumerated().map { index, site in
            let steady = Probe(-1 - index, none, nil, actors: plan.actors.count)
            return Site(site, steady: steady, token: tracker.makeInstance()) {
                Producer(producers.add(), tracker)
            }
        }
        for site in sites { site.callbacks.site.value = site }
    }

    /// A producer of a single event.
    func oneShot() -> Producer { Producer(producers.add(), tracker) }

    func actor(_ index: Int, _ place: StepContext) -> Performer {
        Performer("actor \(index)", place, self, Producer(index, tracker))
    }

    /// The probe of a new handler.
    func probe(_ plan: HandlerPlan) -> Probe {
        let id = handlers.add()
        let place: StepContext = plan.form.isAsync ? .asyncHandler : .handler
        let performer =
            plan.reactions.isEmpty
            ? nil : Performer("handler \(id)", place, self, oneShot(), home: plan.target)
        return Probe(id, plan, performer)
    }

    func add(_ entry: Entry) { entries.withLock { $0.append(entry) } }

    func entry(at place: Int) -> Entry? {
        entries.withLock { $0.isEmpty ? nil : $0[place % $0.count] }
    }

    /// Lets go of a subscription, which ends by that.
    func release(at place: Int) {
        let gone = entries.withLock { entries in
            entries.isEmpty ? nil : entries.remove(at: place % entries.count)
        }
        guard let gone else { return }
        released.withLock { $0.append(gone.probe) }
    }

    func owner(_ cargo: Sentinel) -> Owner {
        let owner = Owner(tracker.makeInstance(), cargo)
        owners.withLock { $0.append(owner) }
        return owner
    }

    func dropOwners() {
        let gone = owners.withLock { owners in
            let gone = owners
            owners = []
            return gone
        }
        withExtendedLifetime(gone) {}
    }

    /// Every handler that there was, and its subscription if that is still held.
    var all: [(probe: Probe, subscription: Subscription?)] {
        entries.withLock { $0 }.map { ($0.probe, $0.subscription) }
            + released.withLock { $0 }.map { ($0, nil) }
    }

    /// Lets go of everything that the round held.
    func dropAll() {
        dropOwners()
        for site in sites { site.callbacks.site.value = nil }
        let gone = (
            entries.withLock { entries in
                let gone = entries
                entries = []
                return gone
            },
            left.withLock { left in
                let gone = left
                left = []
                return gone
            }
        )
        withExtendedLifetime(gone) {}
    }
}

extension HandlerPlan {
    /// Sees everything, does nothing.
    static let steady = HandlerPlan(
        target: 0,
        form: .types,
        kind: .small,
        priority: .high,
        onFailure: .continue,
        buffering: .dropNewest(1),
        filter: .none,
        hasBatchEnd: false,
        throwsEvery: 0,
        yields: 0,
        actsEvery: 1,
        reactions: []
    )
}
