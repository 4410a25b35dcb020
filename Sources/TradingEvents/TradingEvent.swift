public import DomainEvents

/// An event of the trading catalogue.
///
/// A declaration sets the family, not the first part of the name: `signal.generated` belongs to the triggers.
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
    /// Events of strategies.
    public static let strategy = EventFamily(rawValue: "strategy")
    /// Events of triggers, conditions and signals.
    public static let trigger = EventFamily(rawValue: "trigger")
    /// Events of orders, positions, trades, risk and margin.
    public static let trading = EventFamily(rawValue: "trading")
    /// Events of simulated runs.
    public static let backtest = EventFamily(rawValue: "backtest")
}

extension StrategyEvent {
    /// `EventFamily.strategy`, for every type of this protocol.
    public static var family: EventFamily { .strategy }
}

extension TriggerEvent {
    /// `EventFamily.trigger`, for every type of this protocol.
    public static var family: EventFamily { .trigger }
}

extension TradingEvent {
    /// `EventFamily.trading`, for every type of this protocol.
    public static var family: EventFamily { .trading }
}

extension BacktestEvent {
    /// `EventFamily.backtest`, for every type of this protocol.
    public static var family: EventFamily { .backtest }
}
