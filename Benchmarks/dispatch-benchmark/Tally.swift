/// What a handler of a throughput scenario does with an event: adds up one field, and counts.
///
/// `@unchecked Sendable`: written by the dispatch thread, read after a flush or a shutdown.
final class Tally: @unchecked Sendable {
    private(set) var count = 0
    private(set) var sum: UInt64 = 0

    @inline(__always)
    func add(_ number: UInt64) {
        count &+= 1
        sum &+= number
    }

    func reset() {
        count = 0
        sum = 0
    }
}
