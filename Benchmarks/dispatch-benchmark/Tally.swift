/// The work of a throughput scenario's handler: adds up one field of each event, as the floor's loop does.
///
/// `@unchecked Sendable`: written by the dispatch thread, read after a flush or a shutdown.
final class Tally: @unchecked Sendable {
    private(set) var sum: UInt64 = 0

    @inline(__always)
    func add(_ number: UInt64) {
        sum &+= number
    }

    func reset() {
        sum = 0
    }
}
