import CEventRing
import Dispatch

/// The one who is about to wait, if others may be waiting for it: the thread of some consumer, or an async handler.
///
/// Others pay nothing: a thread that never consumed holds up no one.
struct WaitingParty {
    private static let graph = Guarded(WaitGraph())

    private let parties: WaitGraph.Parties

    /// `nil`: nobody can be waiting for the caller.
    static var current: WaitingParty? {
        let thread: WaitGraph.Party? = er_thread_is_consumer() ? .thread(er_thread_id()) : nil
        let handler = AsyncHandlerScope.current
        guard thread != nil || handler != nil else { return nil }
        return WaitingParty(thread, handler)
    }

    /// The same, for a wait in which the thread is not blocked.
    static var currentTask: WaitingParty? {
        AsyncHandlerScope.current.map { WaitingParty(nil, $0) }
    }

    /// A handler that suspends dispatch stands for its dispatcher's consumer too, even while its buffer has room: it may be
    /// full the moment after, and that wait cannot be refused.
    private init(_ thread: WaitGraph.Party?, _ handler: AsyncHandlerCalls?) {
        parties = WaitGraph.Parties(
            thread: thread,
            handler: handler.map { .handler(ObjectIdentifier($0.slot), of: $0.queue) },
            consumer: handler.flatMap { $0.suspendsDispatch ? .consumer(of: $0.queue) : nil }
        )
    }

    /// A wait that may begin.
    struct Wait {
        fileprivate let id: UInt64?

        /// The wait of a caller for whom nobody can be waiting: it is not noted.
        static var unnoted: Wait { Wait(id: nil) }

        /// Says that it is over.
        func end() {
            guard let id else { return }
            _ = WaitingParty.graph.withLock { $0.end(id) }
        }
    }

    /// Notes that the party waits for `goal`; `nil`: that, or somebody it waits for, waits for the party.
    func begins(_ goal: WaitGoal) -> Wait? {
        Self.graph.withLock { $0.begin(parties, goal) }.map { Wait(id: $0) }
    }

    /// The wait of a party, or of a caller that is none, for `goal`; `nil` as from ``begins(_:)``.
    static func wait(of party: WaitingParty?, for goal: @autoclosure () -> WaitGoal) -> Wait? {
        guard let party else { return .unnoted }
        return party.begins(goal())
    }
}

/// The queue on which the main actor's jobs run.
///
/// On the main thread, also where that is inside another queue's `sync`; but on Linux `dispatchMain()` ends that thread, and
/// others serve its queue.
enum MainQueue {
    private static let key: DispatchSpecificKey<Bool> = {
        let key = DispatchSpecificKey<Bool>()
        DispatchQueue.main.setSpecific(key: key, value: true)
        return key
    }()

    /// Whether the caller keeps the main actor's jobs waiting while it blocks.
    static var isCurrent: Bool { DispatchQueue.getSpecific(key: key) == true || er_thread_is_main() }
}
