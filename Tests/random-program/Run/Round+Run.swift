import CEventRing
import EventDispatch
import TestSupport

extension Round {
    /// Performs the plan: the actors, then the end of each dispatcher, then the checks.
    func run() {
        Board.board.note(stage: "actors")
        let tending = sites.map { site in site.plan.isManual ? RunningThread { self.tend(site) } : nil }
        let ends = plan.actors.indices.map { start($0) }
        for end in ends { end() }
        for (index, site) in sites.enumerated() {
            Board.board.note(stage: "end of dispatcher \(index)")
            end(site)
        }
        for thread in tending { thread?.join() }
        Board.board.note(stage: "consumers of sequences")
        while true {
            let tasks = consumers.withLock { consumers in
                let tasks = consumers
                consumers = []
                return tasks
            }
            if tasks.isEmpty { break }
            blocking { for task in tasks { await task.value } }
        }
        Board.board.note(stage: "checks")
        check()
        dropAll()
    }

    /// Starts an actor, and returns a closure that waits for its end.
    private func start(_ index: Int) -> () -> Void {
        let actor = plan.actors[index]
        switch actor.kind {
        case .thread:
            let performer = self.actor(index, .thread)
            let thread = RunningThread { for step in actor.steps { performer.perform(step, hops: 0) } }
            return { thread.join() }
        case .host(let target):
            let performer = self.actor(index, .host)
            let thread = RunningThread { self.host(self.sites[target], performer, actor.steps) }
            return { thread.join() }
        case .task(let cancelledAfter):
            let performer = self.actor(index, .task)
            let task = Task.detached {
                for step in actor.steps { await performer.performAsync(step, hops: 0) }
            }
            return {
                if let yields = cancelledAfter {
                    for _ in 0..<yields { sched_yield() }
                    task.cancel()
                }
                blocking { await task.value }
            }
        }
    }

    private func end(_ site: Site) {
        if site.plan.isManual {
            site.seat.close(site.plan.end == .orphaned ? .orphan : .drain)
            if !site.seat.isSettled.arrives() { Board.board.fail("nobody tends a manual dispatcher") }
        }
        do {
            switch site.plan.end {
            case .settled:
                try? site.dispatcher.settle()
            case .hurried: _ = try site.dispatcher.shutdown(within: .zero)
            case .async: blocking { _ = try? await site.dispatcher.shutdown() }
            case .asyncHurried:
                blocking { _ = try? await site.dispatcher.shutdown(within: .microseconds(20)) }
            case .plain, .orphaned: break
            }
            let report = try site.dispatcher.shutdown()
            if !report.isComplete { Board.board.fail("a shutdown is not complete") }
            let undelivered = report.undelivered.values.reduce(0, +)
            if undelivered != report.statistics.undelivered {
                Board.board.fail(
                    "undelivered: \(report.undelivered), counted \(report.statistics.undelivered)"
                )
            }
        } catch {
            Board.board.fail("a shutdown outside of handlers: \(error)")
        }
    }
}

/// Runs `body` in a task and blocks this thread until it is over.
func blocking(_ body: @escaping @Sendable () async -> Void) {
    let isOver = Signal()
    Task.detached {
        await body()
        isOver.send()
    }
    if !isOver.arrives() { Board.board.fail("a task does not end") }
}
