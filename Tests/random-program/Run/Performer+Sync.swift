import CEventRing
import EventDispatch
import TestSupport

extension Performer {
    /// Performs a step on this thread.
    func perform(_ step: Step, hops: UInt8) {
        begin(step)
        defer { end() }
        switch step {
        case .publish(let plan):
            let (site, outgoing) = outgoing(plan, hops)
            check(outgoing, site.send(outgoing), isAsync: false)
        case .publishAndWait(let kind, let target): publishAndWait(kind.type, target, hops)
        case .end(.cancelAndWait, let place):
            guard let entry = round.entry(at: place) else { return }
            // The planted fault: it is not called.
            if Board.board.plants(.cancel) { return entry.probe.silence() }
            entry.subscription.cancelAndWait()
            if self.place == .thread { entry.probe.silence() }
        case .flush(let target):
            waiting(for: target, isFlush: true) { () throws(DispatcherError) in
                try round.sites[target].dispatcher.flush()
            }
        case .settle(let target):
            waiting(for: target, isFlush: true) { () throws(DispatcherError) in
                try round.sites[target].dispatcher.settle()
            }
        case .shutdown(let target, let limit):
            waiting(for: target, isFlush: false) { () throws(DispatcherError) in
                let report = try round.sites[target].dispatcher.shutdown(
                    within: limit.map { .microseconds($0) }
                )
                if limit == nil && !report.isComplete {
                    Board.board.fail("\(name): a shutdown is not complete")
                }
            }
        case .yield(let times): for _ in 0..<times { sched_yield() }
        case .hang: while true { sched_yield() }
        case .run: break
        default: performAnywhere(step)
        }
    }

    /// Steps that neither block nor suspend.
    func performAnywhere(_ step: Step) {
        switch step {
        case .subscribe(let plan): round.subscribe(plan)
        case .end(.cancel, let place): round.entry(at: place)?.subscription.cancel()
        case .end(.release, let place): round.release(at: place)
        case .toggle(let place):
            guard let subscription = round.entry(at: place)?.subscription else { break }
            round.toggling.withLock { _ in
                if subscription.isEnabled { subscription.disable() } else { subscription.enable() }
            }
        case .toggleKind(let target):
            let dispatcher = round.sites[target].dispatcher
            round.toggling.withLock { _ in
                if dispatcher.isEnabled(FickleEvent.self) {
                    dispatcher.disable(FickleEvent.self)
                } else {
                    dispatcher.enable(FickleEvent.self)
                }
            }
        case .dropOwners: round.dropOwners()
        case .close(let target): round.sites[target].dispatcher.close()
        case .look(let target): look(round.sites[target].dispatcher)
        case .iterate(let plan): round.iterate(plan)
        case .leave(let plan): round.leave(plan)
        default: break
        }
    }

    private func look(_ dispatcher: EventDispatcher) {
        let depth = dispatcher.depth
        let capacity = dispatcher.configuration.queue.capacity
        if depth < 0 || depth > capacity { Board.board.fail("a depth of \(depth) in \(capacity) cells") }
        let statistics = dispatcher.statistics
        if statistics.dead > statistics.dispatched {
            Board.board.fail("more dead than dispatched: \(statistics)")
        }
        _ = dispatcher.isClosed
    }

    private func waiting(for target: Int, isFlush: Bool, _ body: () throws(DispatcherError) -> Void) {
        let number = accepted[target].value
        do throws(DispatcherError) {
            try body()
            if home == target { Board.board.fail("\(name): waited for its own dispatcher inside a handler") }
            if isFlush { checkFlushed(target, upTo: number) }
        } catch {
            checkRefusal(error, target, isCancelled: false)
        }
    }

    private func publishAndWait<Event: NumberedEvent>(_ type: Event.Type, _ target: Int, _ hops: UInt8) {
        let site = round.sites[target]
        let stamp = producer.stamp(hops: hops, isCertain: true)
        do throws(PublishAndWaitError) {
            let receipt = try site.dispatcher.publishAndWait(Event(stamp))
            if home == target { Board.board.fail("\(name): waited for its own dispatcher inside a handler") }
            site.tally.accept([stamp], [Event.kind])
            checkReceipt(receipt, Event.kind)
            if Event.kind != .fickle {
                accepted[target].value = stamp.number
                checkFlushed(target, upTo: stamp.number)
            }
        } catch {
            noteRefusal(error, of: stamp, Event.kind, site, isCancelled: false)
        }
    }
}
