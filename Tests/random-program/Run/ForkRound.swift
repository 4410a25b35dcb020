import EventDispatch
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// A dispatcher in whose handlers, or beside which, the process forks: the child is refused everything and ends, the
/// parent notices nothing.
final class ForkRound: Sendable {
    private let plan: RoundPlan
    private let tracker: LifetimeTracker
    private let childrenReturn: Bool
    private let handled = Counter()
    private let isChild = Counter()

    init(_ plan: RoundPlan, _ tracker: LifetimeTracker, childrenReturn: Bool) {
        (self.plan, self.tracker, self.childrenReturn) = (plan, tracker, childrenReturn)
    }

    /// Performs the plan, checks it, and returns the number of forks.
    func run() -> Int {
        #if os(Linux)
            Board.board.note(stage: "forks")
            guard let site = plan.dispatchers.first else { return 0 }
            let isInside = plan.seed.isMultiple(of: 2)
            let returns = childrenReturn && plan.seed.isMultiple(of: 3)
            let dispatcher = EventDispatcher(
                DispatcherConfiguration(
                    mode: site.isManual ? .manual : .thread(name: "random"),
                    queue: QueueConfiguration(capacity: site.capacity, waitStrategy: site.strategy)
                )
            )
            let forkAt = plan.actors.first?.steps.count ?? 1
            let subscription = dispatcher.subscribe(toTypes: { $0 is any NumberedEvent.Type }) {
                [self, unowned dispatcher] (event: any NumberedEvent) in
                if isChild.value > 0 { _exit(9) }
                handled.add()
                if isInside && handled.value == forkAt {
                    fork(dispatcher, returns: returns && !site.isManual, isInside: true)
                }
            }
            var poller = site.isManual ? dispatcher.makePoller() : nil
            let producer = Producer(0, tracker)
            var published = 0
            for step in plan.actors.first?.steps ?? [] {
                guard case .publish(let plan) = step else { continue }
                let outgoing = Outgoing(plan, by: producer, hops: 0, overflow: site.overflow)
                if (try? outgoing.send(to: dispatcher)) == true { published += outgoing.stamps.count }
            }
            if !isInside {
                if !site.isManual { try? dispatcher.flush() }
                fork(dispatcher, returns: false, isInside: false)
            }
            try? dispatcher.flush()
            check(dispatcher, subscription, published)
            _ = poller.take()
            return 1
        #else
            return 0
        #endif
    }

    private func check(_ dispatcher: EventDispatcher, _ subscription: Subscription, _ published: Int) {
        guard let report = try? dispatcher.shutdown() else { Board.board.fail("the parent cannot shut down") }
        if handled.value != published || Int(report.statistics.dispatched) != published {
            Board.board.fail(
                "the parent published \(published), handled \(handled.value): \(report.statistics)"
            )
        }
        if Int(subscription.counts.handled) != published { Board.board.fail("\(subscription.counts)") }
    }

    #if os(Linux)
        /// Forks; the parent waits for the child's end, which comes by `_exit` or by the return from its only thread.
        private func fork(_ dispatcher: EventDispatcher, returns: Bool, isInside: Bool) {
            let status: Int32
            if returns {
                guard ForkedChild.waitsForQuiet() else { Board.board.fail("the other threads never sleep") }
                let child = Glibc.fork()
                if child == 0 {
                    alarm(30)
                    isChild.add()
                    let wrong = misbehaves(dispatcher, isInside)
                    if wrong != 0 { _exit(wrong) }
                    return
                }
                status = ForkedChild.exitStatus(of: child) ?? -1_001
            } else {
                status = ForkedChild.status { [self] in misbehaves(dispatcher, isInside) }
            }
            if status != 0 { Board.board.fail("a forked child ends with \(status)") }
        }

        /// Returns the number of the first fault that the child finds; 0: none.
        private func misbehaves(_ dispatcher: EventDispatcher, _ isInside: Bool) -> Int32 {
            let stamp = Producer(1, tracker).stamp(hops: 0, isCertain: true)
            do throws(PublishError) {
                try dispatcher.publish(SmallEvent(stamp))
                return 1
            } catch {
                if error != .closed { return 2 }
            }
            do throws(DispatcherError) {
                try dispatcher.flush()
                return 3
            } catch {
                if error == .cancelled { return 4 }
            }
            guard (try? dispatcher.settle()) == nil else { return 5 }
            guard (try? dispatcher.shutdown()) == nil else { return 6 }
            guard (try? dispatcher.publishAndWait(SmallEvent(stamp))) == nil else { return 7 }
            return dispatcher.isClosed ? 0 : 8
        }
    #endif
}
