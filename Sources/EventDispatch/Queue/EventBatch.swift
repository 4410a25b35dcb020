/// Events of any types, staged outside the ring, to be published together: one claim, contiguous, visible at once, all
/// or nothing.
///
///     var batch = dispatcher.makeBatch()
///     batch.append(OrderFilled(units: 100, price: 12.5))
///     batch.append(PositionOpened(units: 100))
///     try batch.publish()
///
/// When it has been published it is empty and can be filled again, without an allocation. A refused one keeps its
/// events, in order, and may be tried again. The end of a batch destroys the events that are still in it.
///
/// One thread at a time.
public struct EventBatch: ~Copyable {
    @usableFromInline let staging: BatchStaging

    init(_ queue: EventQueue) {
        staging = BatchStaging(queue)
    }

    /// Events staged.
    public var count: Int { staging.types.count }
    /// Whether nothing is staged.
    public var isEmpty: Bool { staging.types.isEmpty }
    /// Cells that the staged events take in the ring: no more than its capacity can ever be published together.
    public var cells: Int { staging.cells }

    /// Stages an event: it is moved in, and boxed if it is above the inline limit.
    @inlinable
    public mutating func append<Event: Sendable>(_ event: consuming Event) {
        staging.append(event)
    }

    /// Destroys what is staged.
    public mutating func removeAll() {
        staging.removeAll()
    }

    /// Publishes what is staged, in order.
    ///
    /// An empty batch is accepted.
    ///
    /// - Parameter policy: what to do when the ring is full; `nil`: as the queue was configured. Under
    ///   ``OverflowPolicy/dropNewest`` a full ring empties the batch.
    /// - Throws: ``PublishError`` for the batch as a whole: nothing is published then, and it keeps its events.
    /// - Complexity: O(n), one compare-and-swap.
    public mutating func publish(whenFull policy: OverflowPolicy? = nil) throws(PublishError) {
        try staging.publish(whenFull: policy)
    }

    /// Publishes everything in the batch with one claim and empties it; suspends while the ring has no room for it.
    ///
    /// - Throws: ``PublishError`` for the batch as a whole: nothing is published then, and it keeps its events.
    public mutating func publish(whenFull policy: OverflowPolicy? = nil) async throws(PublishError) {
        try await staging.publishOrSuspend(whenFull: policy)
    }
}

extension EventBatch {
    /// Throws, and counts, what a publish of the batch would throw even if there were room, or might.
    ///
    /// For whoever does something before the publish that cannot be taken back.
    ///
    /// - Parameter isBlocking: whether that would block the thread, or suspend the task.
    package func checkPublishable(whenFull policy: OverflowPolicy?, isBlocking: Bool) throws(PublishError) {
        try staging.queue.checkPublishable(
            events: count,
            cells: cells,
            whenFull: policy,
            isBlocking: isBlocking
        )
    }
}

extension EventQueue {
    /// Makes an empty batch for this queue.
    public func makeBatch() -> EventBatch {
        EventBatch(self)
    }
}
