import EventDispatch
import TestSupport
import Testing

extension RandomProgram {
    /// Compares the report with what the program itself counted.
    func check(_ report: ShutdownReport) {
        let (statistics, tally) = (report.statistics, self.tally.value)
        let comment = Comment(rawValue: "seed \(seed)")
        #expect(statistics.attempted == UInt64(tally.attempted), comment)
        let dropped = statistics.refused.dropped
        #expect(dropped <= UInt64(tally.acceptedOrDropped), comment)
        #expect(statistics.accepted == UInt64(tally.accepted + tally.acceptedOrDropped) - dropped, comment)
        #expect(statistics.accepted == statistics.dispatched + statistics.undelivered, comment)
        #expect(report.isComplete, comment)
        #expect(report.undelivered.values.reduce(0, +) == statistics.undelivered, comment)
        #expect(statistics.refused.closed == UInt64(tally.closed), comment)
        #expect(statistics.refused.full == UInt64(tally.full), comment)
        #expect(statistics.refused.timedOut == UInt64(tally.timedOut), comment)
        #expect(statistics.refused.spillFull == UInt64(tally.spillFull), comment)
        #expect(statistics.refused.tooLarge == UInt64(tally.tooLarge), comment)
        #expect(statistics.handlers.handled == UInt64(calls.value - thrown.value), comment)
        #expect(statistics.handlers.failed == UInt64(thrown.value + throwing.value), comment)
        #expect(statistics.handlers.filtered == UInt64(filtered.value), comment)
        #expect(sunk.value == thrown.value + throwing.value, comment)
        #expect(statistics.batchEndFailures == 0, comment)
        #expect(statistics.dead == UInt64(dead.value), comment)
        #expect(statistics.subscriptions == 0, comment)
        #expect(statistics.pendingCells == 0, comment)
        #expect(statistics.claimedCells == statistics.accountedCells, comment)
        let counts = all.all.map(\.counts)
        #expect(counts.reduce(0) { $0 + $1.handled } == statistics.handlers.handled, comment)
        #expect(counts.reduce(0) { $0 + $1.offered } == statistics.handlers.offered, comment)
        #expect(statistics.types.reduce(0) { $0 + $1.dispatched } == statistics.dispatched, comment)
    }
}
