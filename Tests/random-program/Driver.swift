import CEventRing
import EventDispatch
import ProgramSupport
import TestSupport

/// Runs round after round.
final class Driver: Sendable {
    private let options: Options
    private let events = Counter()
    private let forks = Counter()

    init(_ options: Options) {
        self.options = options
    }

    /// Runs the rounds that the options ask for, prints a closing line, and returns the program's status.
    func run() -> Int32 {
        Board.board.plant(options.fault)
        let watch = Board.board.watch(seconds: options.watch)
        let begin = er_clock_now()
        var seed = options.seed ?? options.startSeed
        var rounds = 0
        let limit = options.seed != nil ? 1 : options.rounds ?? (options.seconds == nil ? 200 : Int.max)
        let end = options.seconds.map { begin + UInt64($0 * 1e9) } ?? UInt64.max
        var progress = progress(of: limit)
        while rounds < limit && er_clock_now() < end {
            round(seed)
            seed &+= 1
            rounds += 1
            progress.update(rounds)
        }
        progress.finish()
        let seconds = Double((er_clock_now() - begin) / 1_000_000) / 1_000
        print(
            "\(rounds) rounds, \(events.value) events, \(forks.value) forks, 0 failures; \(seconds) s, last seed \(seed &- 1)"
        )
        Board.board.close()
        watch.join()
        return 0
    }

    private func progress(of rounds: Int) -> Progress {
        guard let seconds = options.seconds, rounds == Int.max else {
            return Progress("Round", total: rounds, every: 10)
        }
        return Progress("Round", lasting: .seconds(seconds), every: 10)
    }

    private func round(_ seed: UInt64) {
        let plan = RoundPlan.planted(Draw.round(seed: seed, forks: options.forks), options.fault)
        if options.showsPlan { print(plan.text) }
        let tracker = LifetimeTracker()
        Board.board.begin(plan)
        switch plan.kind {
        case .dispatchers:
            let round = Round(plan, tracker)
            round.run()
            events.add(round.sites.reduce(0) { $0 + $1.tally.accepted.value + $1.tally.maybe.value })
        case .queue: if let queue = plan.queue { events.add(QueueRound(plan, queue, tracker).run()) }
        case .fork: forks.add(ForkRound(plan, tracker, childrenReturn: options.childrenReturn).run())
        }
        Board.board.note(stage: "everything has gone")
        Board.board.end()
        if options.fault == .leak { _ = Unmanaged.passRetained(tracker.makeInstance()) }
        let limit = er_clock_now() + Board.board.grace
        while tracker.living != 0 {
            if er_clock_now() > limit { Board.board.fail("\(tracker.living) instances are left over") }
            sched_yield()
        }
        if tracker.destroyedTwice != 0 { Board.board.fail("\(tracker.destroyedTwice) were destroyed twice") }
    }
}

extension RoundPlan {
    /// The same plan, with an actor that never ends if that is the fault.
    static func planted(_ plan: RoundPlan, _ fault: Board.Fault?) -> RoundPlan {
        guard fault == .hang else { return plan }
        let actor = ActorPlan(kind: .thread, steps: [.hang])
        return RoundPlan(
            seed: plan.seed,
            kind: plan.kind,
            dispatchers: plan.dispatchers,
            actors: plan.actors + [actor],
            queue: plan.queue
        )
    }
}
