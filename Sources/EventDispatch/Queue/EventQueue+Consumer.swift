import CEventRing
import Synchronization

extension EventQueue {
    /// Makes the queue's consumer.
    ///
    /// One at a time: the queue can have another one when this one is gone.
    ///
    /// - Precondition: no consumer of this queue exists.
    public func makeConsumer() -> Consumer {
        precondition(
            takeRole(),
            "an EventQueue has one consumer at a time, and this one's exists already"
        )
        return Consumer(self)
    }

    /// The one that takes events from a queue.
    ///
    /// It stays on the thread that made it: make it where it is used; polling elsewhere stops the program. That thread's
    /// own publishes into the full ring are spilled, since waiting for room would be waiting for itself. It may be dropped
    /// on any thread.
    public struct Consumer: ~Copyable {
        private let queue: EventQueue
        private var types = TypeTable<RecordType>()

        fileprivate init(_ queue: EventQueue) {
            self.queue = queue
        }

        deinit {
            types.destroy()
            queue.dropRole()
        }

        /// Shows the body every event that is there, in order, at most `max` and at most a quarter of the ring,
        /// and destroys each afterwards.
        ///
        /// An error ends the poll; the event at which it was thrown has been taken. Never waits.
        ///
        /// - Returns: how many events were shown.
        @discardableResult
        public mutating func poll<Failure: Error>(
            max: Int = Int.max,
            _ body: (borrowing EventRecord) throws(Failure) -> Void
        ) throws(Failure) -> Int {
            let ring = queue.ring
            guard !er_ring_is_wiped(ring) else { return 0 }
            enterRole()
            defer { queue.leaveRole() }
            let max = min(max, Int(er_ring_batch(ring)))  // spilled events do not move the position
            var position = er_ring_position(ring)
            let begin = position
            let end = position + er_ring_batch(ring)
            var count = 0
            defer { if count > 0 || position != begin { queue.release(position) } }
            // Wiped: the body has forked, and this is the child.
            while count < max && position < end && !er_ring_is_wiped(ring) {
                if let cell = queue.spilledRecord(at: position) {
                    let type = recordType(of: cell)
                    defer {
                        type.destroy(cell)
                        queue.retireSpilled(cells: type.cells)
                    }
                    count += 1
                    // What the body publishes now finds the room that it has made.
                    queue.release(position)
                    try show(cell, type, position, body)
                } else if er_is_committed(ring, position) {
                    let cell = er_ring_cell(ring, position)
                    if let skipped = TypeKey(rawValue: cell.pointee.key).skippedCells {
                        er_retire(ring, position, skipped)
                        position += skipped
                        continue
                    }
                    let type = recordType(of: cell)
                    defer {
                        type.destroy(cell)
                        er_retire(ring, position, type.cells)
                        position += type.cells
                    }
                    count += 1
                    try show(cell, type, position, body)
                } else {
                    break
                }
            }
            return count
        }

        /// Waits for an event as the queue's ``WaitStrategy`` says.
        ///
        /// - Returns: `false` when the queue is closed and everything in it has been taken.
        public mutating func wait() -> Bool {
            let ring = queue.ring
            guard !er_ring_is_wiped(ring) else { return false }
            enterRole()
            defer { queue.leaveRole() }
            while !er_ring_is_wiped(ring) {
                let position = er_ring_position(ring)
                if er_is_committed(ring, position) || er_spill_low(ring) <= position { return true }
                if er_is_drained(ring, position) { return false }
                var strategy = queue.waitParameters
                _ = er_await(ring, position, &strategy, UInt64.max)
                _ = er_take_kick(ring)
            }
            return false
        }

        /// Publishing on the consumer's thread is told apart from publishing elsewhere by the thread, so two threads
        /// would take each other's place in the spill.
        private func enterRole() {
            let entry = er_role_enter(queue.ring, er_thread_id())
            precondition(entry == .ER_ROLE_ENTERED, "a consumer stays on the thread that made it")
        }

        private func show<Failure: Error>(
            _ cell: UnsafeMutablePointer<er_cell>,
            _ type: RecordType,
            _ position: UInt64,
            _ body: (borrowing EventRecord) throws(Failure) -> Void
        ) throws(Failure) {
            try body(
                EventRecord(
                    cell: cell,
                    type: type,
                    longest: er_ring_longest(queue.ring),
                    sequence: position
                )
            )
        }

        private mutating func recordType(of cell: UnsafeMutablePointer<er_cell>) -> RecordType {
            let key = TypeKey(rawValue: cell.pointee.key)
            if let known = types.find(key) { return known.pointee }
            return types.insert(key, RecordType(key, longest: er_ring_longest(queue.ring))).pointee
        }
    }
}
