public import DomainEvents

/// An event of the trading catalogue.
///
/// Its family is a declared tag, not the first part of its name: `signal.generated` belongs to the triggers.
public protocol CatalogueEvent: DomainEvent, Hashable {}

/// An event of strategies: created, changed, activated, validated, deleted.
public protocol StrategyEvent: CatalogueEvent {}
/// An event of triggers, their conditions, and the signals that follow from them.
public protocol TriggerEvent: CatalogueEvent {}
/// An event of orders, positions, trades, risk and margin.
public protocol TradingEvent: CatalogueEvent {}
/// An event of a simulated run.
public protocol BacktestEvent: CatalogueEvent {}

extension EventFamily {
    /// Strategies.
    public static let strategy = EventFamily(rawValue: "strategy")
    /// Triggers, conditions and signals.
    public static let trigger = EventFamily(rawValue: "trigger")
    /// Orders, positions, trades, risk and margin.
    public static let trading = EventFamily(rawValue: "trading")
    /// Simulated runs.
    public static let backtest = EventFamily(rawValue: "backtest")
}

extension StrategyEvent {
    /// The family of these types.
    public static var family: EventFamily { .strategy }
}

extension TriggerEvent {
    /// The family of these types.
    public static var family: EventFamily { .trigger }
}

extension TradingEvent {
    /// The family of these types.
    public static var family: EventFamily { .trading }
}

extension BacktestEvent {
    /// The family of these types.
    public static var family: EventFamily { .backtest }
}
