import EventDispatch
import TestSupport
import Testing

/// Promise: what the consumer's own thread publishes into a full ring is delivered whole, once and in order,
/// however the spill's memory is cut into pieces.
@Suite struct SpillTests {
    /// A ring twice as large as a chunk of the spill.
    private let capacity = 2_048

    /// Batches around a chunk's 1,024 cells, each after a spill that left an empty chunk behind.
    @Test(arguments: [1, 1_023, 1_024, 1_025, 2_000])
    func aBatchOfAnySizeFollowsAnEarlierSpill(size: Int) throws {
        let tracker = LifetimeTracker()
        try spill(batches: [[1], [size], [size, 1, size], [3, size]], tracker)
        #expect(tracker.living == 0)
        #expect(tracker.destroyedTwice == 0)
    }

    @Test func aSpillThatNeverRunsEmptyGoesFromChunkToChunk() throws {
        let tracker = LifetimeTracker()
        try spill(batches: [[Int](repeating: 700, count: 12), [Int](repeating: 1, count: 5_000)], tracker)
        #expect(tracker.living == 0)
    }

    /// For each element: fills the ring, spills batches of so many events, takes everything.
    private func spill(batches rounds: [[Int]], _ tracker: LifetimeTracker) throws {
        let queue = EventQueue(QueueConfiguration(capacity: capacity))
        var consumer = queue.makeConsumer()
        var published = 0
        var taken = 0
        for round in rounds {
            for _ in 0..<capacity {
                try queue.publish(TrackedOneCell(tracker, published))
                published += 1
            }
            for size in round {
                try queue.publish(contentsOf: (0..<size).map { TrackedOneCell(tracker, published + $0) })
                published += size
            }
            while taken < published {
                let count = consumer.poll { record in
                    let event = record.event(as: TrackedOneCell.self)
                    #expect(event?.number == taken && event?.isIntact == true)
                    taken += 1
                }
                guard count > 0 else { break }
            }
            #expect(taken == published)
        }
    }
}
