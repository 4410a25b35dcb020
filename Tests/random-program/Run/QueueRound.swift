import EventDispatch
import TestSupport

/// A queue without a dispatcher.
final class QueueRound: Sendable {
    init(_ plan: RoundPlan, _ queue: QueuePlan, _ tracker: LifetimeTracker) {}
    func run() -> Int { 0 }
}
