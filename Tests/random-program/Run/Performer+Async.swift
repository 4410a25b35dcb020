import EventDispatch
import TestSupport

extension Performer {
    /// Performs a step in this task.
    func performAsync(_ step: Step, hops: UInt8) async {
        begin(step)
        defer { end() }
        switch step {
        case .publish(let plan):
            let (site, outgoing) = outgoing(plan, hops)
            check(outgoing, await site.sendAsync(outgoing), isAsync: true)
        case .publishAndWait(let kind, let target): await publishAndWaitAsync(kind.type, target, hops)
        case .end(.cancelAndWait, let place):
            guard let entry = round.entry(at: place) else { return }
            await entry.subscription.cancelAndWait()
            if self.place == .task { entry.probe.silence() }
        case .flush(let target):
            await waiting(for: target, isFlush: true) { dispatcher async throws(DispatcherError) in
                try await dispatcher.flush()
            }
        case .settle(let target):
            await waiting(for: target, isFlush: true) { dispatcher async throws(DispatcherError) in
                try await dispatcher.settle()
            }
        case .shutdown(let target, let limit):
            await waiting(for: target, isFlush: false) { dispatcher async throws(DispatcherError) in
                _ = try await dispatcher.shutdown(within: limit.map { .microseconds($0) })
            }
        case .run(let target, let yields): await run(target, yields)
        case .yield(let times): for _ in 0..<times { await Task.yield() }
        case .hang: while true { await Task.yield() }
        default: performAnywhere(step)
        }
    }

    private func run(_ target: Int, _ yields: Int) async {
        let dispatcher = round.sites[target].dispatcher
        let service = Task { try await dispatcher.run() }
        for _ in 0..<yields { await Task.yield() }
        service.cancel()
        switch await service.result {
        case .success:
            if !dispatcher.isClosed { Board.board.fail("\(name): run() has returned, and \(target) is open") }
        case .failure(let error): Board.board.fail("\(name): run() of \(target): \(error)")
        }
    }

    private func waiting(
        for target: Int,
        isFlush: Bool,
        _ body: (EventDispatcher) async throws(DispatcherError) -> Void
    ) async {
        let number = accepted[target].value
        do throws(DispatcherError) {
            try await body(round.sites[target].dispatcher)
            if home == target { Board.board.fail("\(name): waited for its own dispatcher inside a handler") }
            if isFlush { checkFlushed(target, upTo: number) }
        } catch {
            checkRefusal(error, target, isCancelled: Task.isCancelled)
        }
    }

    private func publishAndWaitAsync<Event: NumberedEvent>(
        _ type: Event.Type,
        _ target: Int,
        _ hops: UInt8
    ) async {
        let site = round.sites[target]
        let stamp = producer.stamp(hops: hops, isCertain: true)
        do throws(PublishAndWaitError) {
            let receipt = try await site.dispatcher.publishAndWait(Event(stamp))
            if home == target { Board.board.fail("\(name): waited for its own dispatcher inside a handler") }
            site.tally.accept([stamp], [Event.kind])
            checkReceipt(receipt, Event.kind)
        } catch {
            noteRefusal(error, of: stamp, Event.kind, site, isCancelled: Task.isCancelled)
        }
    }

    /// Checks that the steady handler had the event.
    func checkReceipt(_ receipt: PublishReceipt, _ kind: EventKind) {
        if kind != .fickle && (receipt.isDead || receipt.counts.handled == 0) {
            Board.board.fail("\(name): a receipt says that nobody handled an event: \(receipt)")
        }
    }

    /// Counts an event that was published and waited for in vain.
    func noteRefusal(
        _ error: PublishAndWaitError,
        of stamp: Stamp,
        _ kind: EventKind,
        _ site: Site,
        isCancelled: Bool
    ) {
        switch error {
        case .wouldDeadlock:
            if place == .thread || place == .task {
                Board.board.fail("\(name): is in no handler, and was told so")
            }
        case .wouldBlockHandlers:
            if place == .thread { Board.board.fail("\(name): is in no task, and was told so") }
        case .refused(let reason):
            if reason == .cancelled && !isCancelled {
                Board.board.fail("\(name): nobody cancelled its publish")
            }
            site.tally.refuse(1, reason)
        case .ended:
            if home == nil && !site.plan.endsEarly {
                Board.board.fail("\(name): the dispatcher has not ended")
            }
            site.tally.accept([stamp], [kind])
        case .cancelled:
            if !isCancelled { Board.board.fail("\(name): nobody cancelled its wait") }
            site.tally.accept([stamp], [kind])
        }
    }
}
