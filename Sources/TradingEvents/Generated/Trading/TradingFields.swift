// Generated from trading.events by `swift package generate-events`: change that, not this.

/// The price at which an order is filled.
public enum OrderType: String, Hashable, Sendable, Codable, CaseIterable {
    /// At the market's price.
    case market
    /// At the order's own price or a better one.
    case limit
}

/// The direction of an order or a simulated trade.
public enum OrderSide: String, Hashable, Sendable, Codable, CaseIterable {
    /// Buys.
    case buy
    /// Sells.
    case sell
}

/// The direction of price that a position gains from.
public enum PositionSide: String, Hashable, Sendable, Codable, CaseIterable {
    /// A rising price.
    case long
    /// A falling price.
    case short
}

/// The reason for closing a position.
public enum ClosureReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The profit reached its target.
    case takeProfit = "take_profit"
    /// The loss reached its limit.
    case stopLoss = "stop_loss"
    /// A person or a strategy's rule closed it.
    case manual
    /// The position reached its longest duration.
    case timeout
}

/// The share of a position that a trade closes.
public enum TradeType: String, Hashable, Sendable, Codable, CaseIterable {
    /// The whole position, from entry to exit.
    case roundTrip = "round_trip"
    /// A part of the position.
    case partial
}

/// The quantity that a limit bounds.
public enum RiskType: String, Hashable, Sendable, Codable, CaseIterable {
    /// The fall from the highest equity.
    case maxDrawdown = "max_drawdown"
    /// The size of a position.
    case positionSize = "position_size"
    /// The loss of a day.
    case dailyLoss = "daily_loss"
}

/// The action when a limit is exceeded.
public enum RiskAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Trading stops.
    case stopTrading = "stop_trading"
    /// The position is made smaller.
    case reducePosition = "reduce_position"
    /// A person is notified.
    case alertOnly = "alert_only"
}
