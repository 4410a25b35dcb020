import EventDispatch

/// One subscription: its form, its options, and what its handler does.
struct HandlerPlan: Sendable {
    enum Form: CaseIterable, Sendable {
        case plain, owned, once, all, allGeneric, types
        case async, asyncOwned, asyncOnce, asyncAll, mainActor
        /// Of `EventsDropped`, which the engine publishes.
        case losses

        var isAsync: Bool {
            switch self {
            case .async, .asyncOwned, .asyncOnce, .asyncAll, .mainActor: true
            default: false
            }
        }
        var isOnce: Bool { self == .once || self == .asyncOnce }
    }

    let target: Int
    let form: Form
    let kind: EventKind
    let priority: HandlerPriority
    let onFailure: FailurePolicy
    let buffering: AsyncBuffering
    let filter: Filter
    let hasBatchEnd: Bool
    /// Throws at every so manieth call; 0: never.
    let throwsEvery: Int
    /// Yields so often in each call.
    let yields: Int
    /// Acts at every so manieth call.
    let actsEvery: Int
    let reactions: [Step]

    enum Filter: CaseIterable, Sendable {
        case none, some, throwing
    }

    /// Reactions of one handler, at most: a cascade ends.
    static let reactionLimit = 6
    /// Events that came of events that came of events, at most.
    static let hopLimit: UInt8 = 3
}
