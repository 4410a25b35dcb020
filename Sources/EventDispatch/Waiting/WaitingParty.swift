import CEventRing

/// The one who is about to wait, if others may be waiting for it: the thread of some consumer, or an async handler.
///
/// Everybody else pays nothing: a thread that never consumed holds up nobody.
struct WaitingParty {
    private static let graph = Guarded(WaitGraph())

    private let parties: [WaitGraph.Party]

    /// `nil`: nobody can be waiting for the caller.
    static var current: WaitingParty? {
        var parties: [WaitGraph.Party] = []
        if er_thread_is_consumer() { parties.append(.thread(er_thread_id())) }
        if let handler = AsyncHandlerScope.current { parties += Self.parties(of: handler) }
        return parties.isEmpty ? nil : WaitingParty(parties: parties)
    }

    /// The same, for a wait in which the thread is not blocked.
    static var currentTask: WaitingParty? {
        AsyncHandlerScope.current.map { WaitingParty(parties: parties(of: $0)) }
    }

    /// A handler that suspends dispatch stands for its dispatcher's consumer too, even while its buffer has room: it may be
    /// full the moment after, and that wait cannot be refused.
    private static func parties(of handler: AsyncHandlerCalls) -> [WaitGraph.Party] {
        [.handler(ObjectIdentifier(handler.slot), of: handler.queue)]
            + (handler.suspendsDispatch ? [.consumer(of: handler.queue)] : [])
    }

    /// A wait that has been noted.
    struct Wait {
        fileprivate let id: UInt64

        /// Says that it is over.
        func end() {
            _ = WaitingParty.graph.withLock { $0.end(id) }
        }
    }

    /// Notes that the party waits for `goal`; `nil`: that, or somebody it waits for, waits for the party.
    func begins(_ goal: WaitGoal) -> Wait? {
        Self.graph.withLock { $0.begin(parties, goal.blockers) }.map(Wait.init(id:))
    }
}

/// What can be waited for.
package struct WaitGoal {
    /// Who holds it up now.
    package let blockers: () -> [WaitGraph.Blocker]

    /// What the consumer of a queue does, until `isOver`; with `andHandlers` its dispatcher's async handlers too.
    package static func consumer(
        of queue: EventQueue,
        andHandlers: Bool = false,
        until isOver: @escaping () -> Bool = { false }
    ) -> WaitGoal {
        WaitGoal {
            guard !isOver() else { return [] }
            let thread = er_role_thread(queue.ring)
            return (thread == 0 ? [] : [.thread(thread)]) + [.consumer(of: ObjectIdentifier(queue))]
                + (andHandlers ? [.handlers(of: ObjectIdentifier(queue))] : [])
        }
    }

    /// The call of an async handler that is under way.
    static func call(of slot: HandlerSlot) -> WaitGoal {
        WaitGoal { [.handler(ObjectIdentifier(slot))] }
    }
}
