// Generated from trading.events by `swift package generate-events`: change that, not this.

/// The price at which an order is filled.
public enum OrderType: String, Hashable, Sendable, Codable, CaseIterable {
    /// At the market's.
    case market
    /// At its own or a better one.
    case limit
}

/// The direction of an order or a simulated trade.
public enum OrderSide: String, Hashable, Sendable, Codable, CaseIterable {
    /// Buys.
    case buy
    /// Sells.
    case sell
}

/// The price that a position gains from.
public enum PositionSide: String, Hashable, Sendable, Codable, CaseIterable {
    /// A rising price.
    case long
    /// A falling price.
    case short
}

/// Why a position was closed.
public enum ClosureReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// It had earned what it was to earn.
    case takeProfit = "take_profit"
    /// It had lost what it was allowed to lose.
    case stopLoss = "stop_loss"
    /// Somebody, or a strategy's rule, wanted so.
    case manual
    /// It had been open for as long as it was allowed to.
    case timeout
}

/// How much of a position a trade is.
public enum TradeType: String, Hashable, Sendable, Codable, CaseIterable {
    /// All of it, in and out.
    case roundTrip = "round_trip"
    /// A part.
    case partial
}

/// The quantity that a limit limits.
public enum RiskType: String, Hashable, Sendable, Codable, CaseIterable {
    /// The fall from the highest equity.
    case maxDrawdown = "max_drawdown"
    /// The size of a position.
    case positionSize = "position_size"
    /// The loss of a day.
    case dailyLoss = "daily_loss"
}

/// What happens when a limit is exceeded.
public enum RiskAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Trading stops.
    case stopTrading = "stop_trading"
    /// The position is made smaller.
    case reducePosition = "reduce_position"
    /// Somebody is told.
    case alertOnly = "alert_only"
}
