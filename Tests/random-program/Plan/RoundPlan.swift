import EventDispatch

/// Everything that a round decides: drawn from the seed before anything runs.
struct RoundPlan: Sendable {
    enum Kind: Sendable {
        case dispatchers, queue, fork
    }

    let seed: UInt64
    let kind: Kind
    let dispatchers: [DispatcherPlan]
    let actors: [ActorPlan]
    let queue: QueuePlan?

    var text: String {
        var lines = ["round \(seed), \(kind)"]
        for (index, plan) in dispatchers.enumerated() { lines.append("dispatcher \(index): \(plan)") }
        if let queue { lines.append("queue: \(queue)") }
        for (index, actor) in actors.enumerated() {
            lines.append("actor \(index): \(actor.kind)")
            for (number, step) in actor.steps.enumerated() { lines.append("    \(number): \(step)") }
        }
        return lines.joined(separator: "\n").withoutTypeNames
    }
}

extension String {
    /// The text without the names of modules and types, which would fill a plan's lines.
    var withoutTypeNames: String { replacing(/\w+\.(?=\w*[a-z(])/, with: "") }
}

/// One dispatcher of a round.
struct DispatcherPlan: Sendable {
    /// The work of a callback of the configuration.
    enum Callback: CaseIterable, Sendable {
        case counts, publishes, `throws`
    }

    let isManual: Bool
    let capacity: Int
    let overflow: OverflowPolicy
    let strategy: WaitStrategy
    let spillLimit: Int
    let drainMicroseconds: Int
    let errorSink: Callback
    let deadEvents: Callback
    /// Whether actors may close it.
    let endsEarly: Bool
    let end: End

    /// The round's way to end it.
    enum End: CaseIterable, Sendable {
        case settled, plain, hurried, async, asyncHurried
        /// Manual only: no thread polls any more.
        case orphaned
    }
}

/// The performer of steps.
struct ActorPlan: Sendable {
    enum Kind: Sendable {
        case thread
        /// Cancelled after so many yields of the round's thread, or never.
        case task(cancelledAfter: Int?)
        /// Takes turns at polling a manual dispatcher.
        case host(Int)
    }

    let kind: Kind
    let steps: [Step]
}

/// A queue without a dispatcher: its publishers and consumers.
struct QueuePlan: Sendable {
    let capacity: Int
    let overflow: OverflowPolicy
    let strategy: WaitStrategy
    let spillLimit: Int
    /// Each thread that consumes: its turns, as polls of so many events at most.
    let hosts: [[Int]]
    /// Consumers are dropped on another thread.
    let dropsElsewhere: Bool
}
