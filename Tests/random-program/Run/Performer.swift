import EventDispatch
import Synchronization
import TestSupport

/// A performer of steps: an actor of the round, or a handler in its calls.
final class Performer: Sendable {
    let name: String
    let place: StepContext
    unowned let round: Round
    let producer: Producer
    /// The dispatcher whose handler this is; nil: an actor.
    let home: Int?
    /// The last number that each dispatcher accepted for certain.
    let accepted: [Mark]

    private let doing = Guarded<[Step]>([])
    private let done = Counter()

    init(_ name: String, _ place: StepContext, _ round: Round, _ producer: Producer, home: Int? = nil) {
        self.name = name
        self.place = place
        self.round = round
        self.producer = producer
        self.home = home
        accepted = round.plan.dispatchers.map { _ in Mark() }
        Board.board.note(self)
    }

    /// Its steps under way; nil: none.
    var status: String? {
        let steps = doing.withLock { $0 }
        guard !steps.isEmpty else { return nil }
        return "\(name), after \(done.value) steps: " + steps.map { "\($0)" }.joined(separator: ", in ")
    }

    func begin(_ step: Step) { doing.withLock { $0.append(step) } }

    func end() {
        _ = doing.withLock { $0.popLast() }
        done.add()
    }

    var isInside: Bool { home != nil }

    func outgoing(_ plan: PublishPlan, _ hops: UInt8) -> (Site, Outgoing) {
        let site = round.sites[plan.target]
        var outgoing = Outgoing(plan, by: producer, hops: hops, overflow: site.plan.overflow)
        outgoing.cargo = { [round, site] in
            let producer = round.oneShot()
            return Sentinel { [site] in site.publishAtOnce(producer) }
        }
        return (site, outgoing)
    }

    /// Checks the outcome of a publish.
    func check(_ outgoing: Outgoing, _ result: Result<Bool, PublishError>, isAsync: Bool) {
        switch result {
        case .success(true):
            if outgoing.stamps.first?.isCertain ?? false, let number = outgoing.lastSteady {
                accepted[outgoing.plan.target].value = number
            }
        case .success(false): break
        case .failure(.cancelled) where !isAsync || !Task.isCancelled:
            Board.board.fail("\(name): nobody cancelled \(outgoing.plan)")
        case .failure(.spillFull) where place == .thread || place == .task:
            Board.board.fail(
                "\(name): consumes nothing, and its event was to go to the spill: \(outgoing.plan)"
            )
        case .failure(.wouldDeadlock) where place == .thread || place == .task:
            Board.board.fail("\(name): holds up nobody, and was refused a wait: \(outgoing.plan)")
        case .failure: break
        }
    }

    /// Checks, after a flush, that every event that this actor had published has been handled.
    func checkFlushed(_ target: Int, upTo number: Int) {
        guard home == nil else { return }
        let seen = round.sites[target].steady.seen
        guard seen.indices.contains(producer.id) else { return }
        let last = seen[producer.id].value
        if last < number {
            Board.board.fail(
                "\(name): dispatcher \(target) has flushed, but handled \(last) of \(number) only"
            )
        }
    }

    /// Checks the reason why a wait was refused.
    func checkRefusal(_ error: DispatcherError, _ target: Int, isCancelled: Bool) {
        switch error {
        case .wouldDeadlock:
            if place == .thread || place == .task {
                Board.board.fail("\(name): is in no handler, and was told so of dispatcher \(target)")
            }
        case .wouldBlockHandlers:
            if place == .thread {
                Board.board.fail("\(name): is in no task, and was told so of dispatcher \(target)")
            }
        case .cancelled:
            if !isCancelled { Board.board.fail("\(name): nobody cancelled the wait for \(target)") }
        case .ended:
            let plan = round.sites[target].plan
            if home == nil && !plan.endsEarly {
                Board.board.fail("\(name): dispatcher \(target) has not ended")
            }
        }
    }
}
