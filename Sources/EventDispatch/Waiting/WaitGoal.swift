import CEventRing

/// A queue that is waited for: its ring, and the reference that keeps it.
package struct WaitTarget {
    let queue: AnyObject
    let ring: OpaquePointer

    /// The queue's name in the graph.
    var id: ObjectIdentifier { ObjectIdentifier(queue) }
}

/// The goal of a wait.
package enum WaitGoal {
    /// Progress of a queue's consumer.
    case consumer(of: WaitTarget)
    /// Room for some cells, which the consumer makes.
    ///
    /// While there is room nothing holds up this wait, though the waiting party may not have noticed yet.
    case room(cells: UInt64, in: WaitTarget)
    /// Progress of a queue's consumer and of its dispatcher's async handlers.
    case consumerAndHandlers(of: WaitTarget)
    /// Progress of a dispatcher's async handlers, for the thread that polls its queue meanwhile.
    case handlers(polling: WaitTarget)
    /// The call of an async handler that is under way, by its slot; `polling` a queue meanwhile, if any.
    case call(of: ObjectIdentifier, polling: WaitTarget? = nil)
    /// The blockers that a test names.
    case blockers(() -> [WaitGraph.Blocker])

    /// Shows `body` who holds it up now.
    func forEachBlocker(_ body: (WaitGraph.Blocker) -> Void) {
        switch self {
        case .consumer(let queue): Self.showConsumer(of: queue, body)
        case .room(let cells, let queue):
            let ring = queue.ring
            if !er_head_condition_holds(ring, .ER_FOR_ROOM, cells, er_ring_released(ring)) {
                Self.showConsumer(of: queue, body)
            }
        case .consumerAndHandlers(let queue):
            Self.showConsumer(of: queue, body)
            body(.handlers(of: queue.id))
        case .handlers(let queue): body(.handlers(of: queue.id))
        case .call(let slot, _): body(.handler(slot))
        case .blockers(let list): for blocker in list() { body(blocker) }
        }
    }

    /// Whether the one who waits is no obstacle to a blocker's queue: it consumes that meanwhile.
    func polls(for blocker: WaitGraph.Blocker) -> Bool {
        guard case .thread(_, let queue) = blocker else { return false }
        switch self {
        case .handlers(let polled): return polled.id == queue
        case .call(_, let polled): return polled?.id == queue
        default: return false
        }
    }

    private static func showConsumer(of queue: WaitTarget, _ body: (WaitGraph.Blocker) -> Void) {
        let thread = er_role_thread(queue.ring)
        if thread != 0 { body(.thread(thread, consuming: queue.id)) }
        body(.consumer(of: queue.id))
    }

    /// The parties that hold it up now.
    package var blockers: [WaitGraph.Blocker] {
        var list: [WaitGraph.Blocker] = []
        forEachBlocker { list.append($0) }
        return list
    }
}
