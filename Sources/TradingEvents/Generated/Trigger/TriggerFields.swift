// Generated from trading.events by `swift package generate-events`: change that, not this.

/// The operator that joins a trigger's conditions.
public enum LogicOperator: String, Hashable, Sendable, Codable, CaseIterable {
    /// All must be met.
    case and = "AND"
    /// One must be met.
    case or = "OR"
}

/// The comparison of a condition's value with its threshold.
public enum ComparisonOperator: String, Hashable, Sendable, Codable, CaseIterable {
    /// Greater.
    case greater = ">"
    /// Less.
    case less = "<"
    /// Greater or the same.
    case greaterOrEqual = ">="
    /// Less or the same.
    case lessOrEqual = "<="
    /// The same.
    case equal = "=="
    /// Not the same.
    case notEqual = "!="
}

/// The trade that a signal asks for.
public enum SignalType: String, Hashable, Sendable, Codable, CaseIterable {
    /// To buy.
    case buy = "BUY"
    /// To sell.
    case sell = "SELL"
    /// To do nothing.
    case hold = "HOLD"
    /// To buy more.
    case addBuy = "ADD_BUY"
    /// To close the position.
    case closePosition = "CLOSE_POSITION"
}
