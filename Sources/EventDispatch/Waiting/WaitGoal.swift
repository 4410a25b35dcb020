import CEventRing

/// What can be waited for.
package enum WaitGoal {
    /// What the consumer of a queue does.
    case consumer(of: EventQueue)
    /// Room for so many cells, which the consumer makes: no wait any more while there is room, though the one who waits may
    /// not have noticed yet.
    case room(cells: UInt64, in: EventQueue)
    /// What the consumer of a queue and the async handlers of its dispatcher do.
    case consumerAndHandlers(of: EventQueue)
    /// What the async handlers of a dispatcher do, by the thread that polls its queue meanwhile.
    case handlers(polling: EventQueue)
    /// The call of an async handler that is under way, by its slot; `polling` a queue meanwhile, if any.
    case call(of: ObjectIdentifier, polling: EventQueue? = nil)
    /// What a test says.
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
            body(.handlers(of: ObjectIdentifier(queue)))
        case .handlers(let queue): body(.handlers(of: ObjectIdentifier(queue)))
        case .call(let slot, _): body(.handler(slot))
        case .blockers(let list): for blocker in list() { body(blocker) }
        }
    }

    /// Whether the one who waits is no obstacle to a blocker's queue: it consumes that meanwhile.
    func polls(for blocker: WaitGraph.Blocker) -> Bool {
        guard case .thread(_, let queue) = blocker else { return false }
        switch self {
        case .handlers(let polled): return ObjectIdentifier(polled) == queue
        case .call(_, let polled): return polled.map(ObjectIdentifier.init) == queue
        default: return false
        }
    }

    private static func showConsumer(of queue: EventQueue, _ body: (WaitGraph.Blocker) -> Void) {
        let thread = er_role_thread(queue.ring)
        if thread != 0 { body(.thread(thread, consuming: ObjectIdentifier(queue))) }
        body(.consumer(of: ObjectIdentifier(queue)))
    }

    /// Who holds it up now.
    package var blockers: [WaitGraph.Blocker] {
        var list: [WaitGraph.Blocker] = []
        forEachBlocker { list.append($0) }
        return list
    }
}
