import CEventRing
import CRingFloor
import EventDispatch

/// The work of one throughput scenario.
struct Workload: Sendable {
    enum Event: Sendable { case small, large, boxed }
    enum Handlers: Sendable { case strong(Int), weak }

    var event = Event.small
    /// 0: publish and poll on one thread.
    var producers = 1
    var batch = 1
    var handlers = Handlers.strong(1)
    var waitStrategy = WaitStrategy.adaptive
    /// Cells of the ring.
    static let capacity = 65_536

    var handlerCount: Int {
        switch handlers {
        case .strong(let count): count
        case .weak: 1
        }
    }

    var eventBytes: Int {
        switch event {
        case .small: MemoryLayout<SmallEvent>.size
        case .large: MemoryLayout<LargeEvent>.size
        case .boxed: MemoryLayout<BoxedEvent>.size
        }
    }

    /// The same work on the bare ring.
    ///
    /// A boxed event's record is one cell, and its floor allocates nothing.
    func floor(events: Int) -> rf_work {
        let wait = waitStrategy.parameters
        return rf_work(
            capacity: UInt64(Self.capacity),
            events: UInt64(events),
            producers: UInt32(producers),
            batch: UInt32(batch),
            cells: event == .large ? 3 : 1,
            words: event == .large ? 17 : 3,
            pauses: wait.pauses,
            yields: wait.yields,
            spin: wait.spin,
            gathers: wait.gathers
        )
    }
}

/// The result of one round of a scenario.
struct Outcome {
    var nanoseconds: UInt64
    var allocations: UInt64 = 0
    var boxed: UInt64 = 0

    func perSecond(_ events: Int) -> Double { Double(events) * 1e9 / Double(nanoseconds) }
}

/// A round that did not do its work: the row does not count.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String
}
