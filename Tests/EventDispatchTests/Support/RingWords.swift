import CEventRing
import EventDispatch

/// A ring's own words, for tests that look at what a waiting thread has set, or set it themselves.
///
/// Each lies on a pair of lines of its own, in the header's order.
///
/// `@unchecked Sendable`: the pointer's words are atomics but where a member says otherwise.
struct RingWords: @unchecked Sendable {
    let ring: OpaquePointer

    init(_ queue: EventQueue) {
        ring = queue.ring
    }

    /// Of a dispatcher, whose queue is its own affair: found by reflection.
    init?(_ dispatcher: EventDispatcher) {
        let queue = Mirror(reflecting: dispatcher).children.first { $0.label == "queue" }?.value
        guard let queue = queue as? EventQueue else { return nil }
        self.init(queue)
    }

    private func word<Word>(_ line: Int, as type: Word.Type) -> UnsafeMutablePointer<Word> {
        (UnsafeMutableRawPointer(ring) + line * Int(ER_APART)).assumingMemoryBound(to: type)
    }

    /// Bumps of the epoch that a parked consumer sleeps on.
    var wakes: UInt32 { word(4, as: UInt32.self).pointee }

    var isParked: Bool { word(1, as: UInt64.self).pointee & UInt64(ER_PARKED) != 0 }

    /// Claims to be a parked consumer: whoever clears the bit owes a wake.
    ///
    /// No other thread may be about.
    func park() {
        word(1, as: UInt64.self).pointee |= UInt64(ER_PARKED)
    }

    /// Claims a cell and moves the consumer past it: a record that nobody ever sees.
    ///
    /// No other thread may be about.
    func loseRecord() {
        word(1, as: UInt64.self).pointee += 1 << 2
        word(8, as: UInt64.self).pointee += 1
    }

    /// Whether a thread waits for the head to move, or is about to.
    ///
    /// Any thread.
    var somebodyWaitsForTheHead: Bool {
        er_counter(word(3, as: UInt64.self)) & UInt64(ER_SPACE_WANTED) != 0
    }
}
