import TestSupport

/// Forks.
final class ForkRound: Sendable {
    init(_ plan: RoundPlan, _ tracker: LifetimeTracker) {}
    func run() -> Int { 0 }
}
