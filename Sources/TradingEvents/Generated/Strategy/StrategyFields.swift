// Generated from trading.events by `swift package generate-events`: change that, not this.

/// The part that a strategy plays.
public enum StrategyKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Opens positions.
    case entry
    /// Manages open positions.
    case management
    /// Opens and manages positions.
    case combined
}

/// The one result of a validation that was passed.
public enum SuccessResult: String, Hashable, Sendable, Codable, CaseIterable {
    /// Passed.
    case success
}

/// The one result of a validation that was not passed.
public enum FailureResult: String, Hashable, Sendable, Codable, CaseIterable {
    /// Not passed.
    case failed
}
