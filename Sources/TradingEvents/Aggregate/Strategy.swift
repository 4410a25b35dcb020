public import DomainEvents

/// A trading strategy with its lifecycle: created, updated, validated, activated, deactivated, deleted.
///
///     var strategy = Strategy(id: "rsi-14")
///     try strategy.create(name: "RSI 14", kind: .combined)
///     try strategy.validate()
///     try strategy.activate(by: "desk 7")
///     try repository.save(&strategy)
///
/// Every method checks the stage, and then records an event. A method that the stage does not allow throws
/// `AggregateError.notAllowed` and changes nothing. Only a validated and unchanged strategy can be activated. An active
/// strategy can be neither changed nor deleted. A deleted strategy stays deleted.
public struct Strategy: AggregateRoot, Sendable {
    /// A stage of a strategy's lifecycle.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        /// No event has been recorded yet.
        case planned = "not created"
        /// Created or changed, and not validated since.
        case draft
        /// Fit to be activated.
        case validated
        /// Trading now.
        case active
        /// Stopped; may be activated again while it is unchanged.
        case inactive
        /// Deleted for good.
        case deleted
    }

    /// The strategy's id; never blank.
    public let id: String
    /// The name for people.
    public private(set) var name = ""
    /// The part that it plays: entries, management of positions, or both.
    public private(set) var kind = StrategyKind.entry
    /// The settings, by name.
    public private(set) var configuration: [String: EventValue] = [:]
    /// The number of changes, creation included.
    public private(set) var revision = 0
    /// The present stage of the lifecycle.
    public private(set) var stage = Stage.planned
    /// The number of completed backtests.
    public private(set) var backtests = 0
    /// Recorded events that are not saved yet.
    public var pending = PendingEvents()

    /// Makes a strategy that is not created yet.
    public init(id: String) {
        self.id = id
    }

    /// Changes the state by an event, new or replayed.
    ///
    /// - Throws: `AggregateError.unexpectedEvent` for an event that no strategy records.
    public mutating func apply(_ event: any DomainEvent) throws {
        switch event {
        case let event as StrategyCreated:
            (name, kind, configuration) = (event.strategyName, event.strategyType, event.strategyConfig)
            (revision, stage) = (1, .draft)
        case let event as StrategyUpdated:
            name = event.strategyName
            configuration.merge(event.updatedFields) { _, new in new }
            (revision, stage) = (revision + 1, .draft)
        case is StrategyValidated: stage = .validated
        case is StrategyValidationFailed: stage = .draft
        case is StrategyActivated: stage = .active
        case is StrategyDeactivated: stage = .inactive
        case is StrategyDeleted: stage = .deleted
        case is StrategyBacktestCompleted: backtests += 1
        default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
        }
    }

    /// Refuses an action unless the strategy is in one of these stages.
    func allow(_ action: String, in stages: Stage...) throws(AggregateError) {
        guard stages.contains(stage) else {
            throw .notAllowed(action: action, state: stage.rawValue, aggregate: "strategy \(id)")
        }
    }
}
