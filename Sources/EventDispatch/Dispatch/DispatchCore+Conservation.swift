import CEventRing
import Synchronization

/// Whether what went into the ring has come out of it, by two counts that do not know of each other.
///
/// `accepted` is made of the counts that it is compared with. The claim word is not: every claim moves it, and nobody
/// who counts what comes out looks at it.
extension DispatchCore {
    /// Cells that producers have claimed.
    var claimedCells: UInt64 {
        // Of a forked child's view nothing is known.
        er_ring_is_wiped(queue.ring) ? 0 : er_ring_claimed(queue.ring) - configuration.queue.firstPosition
    }

    /// Cells of what came out of the ring.
    func accountedCells(_ counters: [TypeCounters]) -> UInt64 {
        let dispatched = counters.reduce(UInt64(0)) { sum, type in
            let inRing = er_counter(&type.words.pointee.dispatched) - er_counter(&type.words.pointee.spilled)
            return sum + inRing * type.cells
        }
        return dispatched + undelivered.withLock(\.cells) + skippedCells.load(ordering: .relaxed)
    }

    /// In debug builds, at every end: stops the program if anything was lost or doubled between claim and count.
    func assertConservation() {
        assert(
            claimedCells == accountedCells(typeCounters.withLock { $0 }),
            "an event was lost or doubled: \(claimedCells) cells were claimed, and those that came out were others"
        )
        assert(
            queue.spilled.load(ordering: .relaxed) == spilledAndOut,
            "an event of the spill was lost or doubled"
        )
    }

    private var spilledAndOut: UInt64 {
        typeCounters.withLock { $0 }.reduce(undelivered.withLock(\.spilled)) {
            $0 + er_counter(&$1.words.pointee.spilled)
        }
    }
}
