public import DomainEvents

/// A trading strategy and its life: created, updated, validated, activated, deactivated, deleted.
///
///     var strategy = Strategy(id: "rsi-14")
///     try strategy.create(name: "RSI 14", kind: .combined)
///     try strategy.validate()
///     try strategy.activate(by: "desk 7")
///     try repository.save(&strategy)
///
/// Every method checks whether the strategy may do that now and records an event, or throws
/// `AggregateError.notAllowed` and leaves everything as it was. Only what is validated, and unchanged since, can be
/// activated; what is active can be neither changed nor deleted; what is deleted stays so.
public struct Strategy: AggregateRoot, Sendable {
    /// Where a strategy is in its life.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
        /// Nothing has happened yet.
        case planned = "not created"
        /// Created or changed, and not validated since.
        case draft
        /// Fit to be activated.
        case validated
        /// At work.
        case active
        /// Was at work; may be activated again as it is.
        case inactive
        /// Gone for good.
        case deleted
    }

    /// Which strategy: never blank.
    public let id: String
    /// What people call it.
    public private(set) var name = ""
    /// What it decides: entries, the care of positions, or both.
    public private(set) var kind = StrategyKind.entry
    /// Its settings, by name.
    public private(set) var configuration: [String: EventValue] = [:]
    /// How often it was changed, its creation included.
    public private(set) var revision = 0
    /// Where it is in its life.
    public private(set) var stage = Stage.planned
    /// Backtests that it has been through.
    public private(set) var backtests = 0
    /// Events that are not saved yet.
    public var pending = PendingEvents()

    /// A strategy that is not created yet.
    public init(id: String) {
        self.id = id
    }

    /// Changes the state as the event says; called for new events and replayed ones.
    ///
    /// - Throws: `AggregateError.unexpectedEvent` for an event that is none of a strategy's life.
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
