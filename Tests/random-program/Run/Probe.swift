import CEventRing
import EventDispatch
import Synchronization
import TestSupport

/// The program's view of one handler: checks each call, and counts.
///
/// `@unchecked Sendable`: the plain variables are touched in calls only, of which there is one at a time. The atomics
/// that check this are relaxed, so that they order nothing for the thread sanitizer.
final class Probe: @unchecked Sendable {
    let id: Int
    let plan: HandlerPlan
    /// The performer of the handler's actions in its calls; nil: it has none.
    let performer: Performer?
    /// Events that each actor published last and that this handler saw.
    let seen: [Mark]

    let handled = Counter()
    let thrown = Counter()
    let filtered = Counter()
    let filterThrown = Counter()
    let batchEnds = Counter()

    private let isRunning = Atomic<Bool>(false)
    private let isFiltering = Atomic<Bool>(false)
    private let isSilent = Atomic<Bool>(false)

    private var last: [Int: Int] = [:]
    private var calls = 0
    private var filterCalls = 0
    private var actions = 0
    /// The checksum over the certain events that it saw, without those that may be disabled.
    private(set) var steadyChecksum = 0

    struct Thrown: Error {}

    init(_ id: Int, _ plan: HandlerPlan, _ performer: Performer?, actors: Int = 0) {
        self.id = id
        self.plan = plan
        self.performer = performer
        seen = (0..<actors).map { _ in Mark() }
    }

    var label: String { "handler \(id)" }

    /// Notes that no call may run or begin any more: `cancelAndWait` has returned.
    func silence() {
        isSilent.store(true, ordering: .sequentiallyConsistent)
        if isRunning.load(ordering: .sequentiallyConsistent) {
            Board.board.fail("\(label) runs after cancelAndWait has returned: \(plan)")
        }
    }

    private func checkSilence(_ what: String) {
        if isSilent.load(ordering: .relaxed) {
            Board.board.fail("\(label): \(what) after cancelAndWait had returned: \(plan)")
        }
    }

    private func enter(_ stamp: Stamp?, isIntact: Bool, isFickle: Bool) {
        if isRunning.exchange(true, ordering: .relaxed) {
            Board.board.fail("\(label) runs twice at once: \(plan)")
        }
        checkSilence("a call begins")
        calls += 1
        if plan.form.isOnce && calls > 1 {
            Board.board.fail("\(label), subscribed once, is called again: \(plan)")
        }
        guard let stamp else { return }
        if !isIntact { Board.board.fail("\(label): event \(stamp) is not intact: \(plan)") }
        let before = last.updateValue(stamp.number, forKey: stamp.producer) ?? 0
        if before >= stamp.number {
            Board.board.fail(
                "\(label): producer \(stamp.producer)'s event \(stamp.number) comes after \(before): \(plan)"
            )
        }
        if stamp.isCertain && !isFickle { steadyChecksum += stamp.hash }
        if seen.indices.contains(stamp.producer) { seen[stamp.producer].value = stamp.number }
    }

    private func leave() throws {
        checkSilence("a call ends")
        let fails = plan.throwsEvery > 0 && calls.isMultiple(of: plan.throwsEvery)
        if fails { thrown.add() } else { handled.add() }
        isRunning.store(false, ordering: .relaxed)
        if fails { throw Thrown() }
    }

    /// The actions of this call.
    private func reaction(_ hops: UInt8) -> (Performer, Step)? {
        guard let performer, !plan.reactions.isEmpty, hops < HandlerPlan.hopLimit,
            actions < HandlerPlan.reactionLimit, calls.isMultiple(of: plan.actsEvery)
        else { return nil }
        actions += 1
        return (performer, plan.reactions[actions % plan.reactions.count])
    }

    func call(_ stamp: Stamp?, isIntact: Bool = true, isFickle: Bool = false) throws {
        enter(stamp, isIntact: isIntact, isFickle: isFickle)
        for _ in 0..<plan.yields { sched_yield() }
        if let (performer, step) = reaction(stamp?.hops ?? HandlerPlan.hopLimit) {
            performer.perform(step, hops: (stamp?.hops ?? 0) + 1)
        }
        try leave()
    }

    func callAsync(_ stamp: Stamp?, isIntact: Bool = true) async throws {
        enter(stamp, isIntact: isIntact, isFickle: false)
        for _ in 0..<plan.yields { await Task.yield() }
        if let (performer, step) = reaction(stamp?.hops ?? HandlerPlan.hopLimit) {
            await performer.performAsync(step, hops: (stamp?.hops ?? 0) + 1)
        }
        try leave()
    }

    func passes() throws -> Bool {
        if isFiltering.exchange(true, ordering: .relaxed) {
            Board.board.fail("\(label) filters twice at once")
        }
        checkSilence("a filter is asked")
        filterCalls += 1
        defer { isFiltering.store(false, ordering: .relaxed) }
        if plan.filter == .throwing && filterCalls.isMultiple(of: 4) {
            filterThrown.add()
            throw Thrown()
        }
        guard filterCalls.isMultiple(of: 3) else { return true }
        filtered.add()
        return false
    }

    func batchEnd() {
        checkSilence("a batch ends")
        if isRunning.load(ordering: .relaxed) { Board.board.fail("\(label)'s batch ends inside a call") }
        batchEnds.add()
    }
}

/// A number that one thread writes and others read.
final class Mark: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int {
        get { number.load(ordering: .acquiring) }
        set { number.store(newValue, ordering: .releasing) }
    }
}
