/// What a strategy does.
public enum StrategyKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Opens positions.
    case entry
    /// Looks after open positions.
    case management
    /// Both.
    case combined
}

/// The one result of a validation that was passed.
public enum SuccessResult: String, Hashable, Sendable, Codable {
    /// Passed.
    case success
}

/// The one result of a validation that was not passed.
public enum FailureResult: String, Hashable, Sendable, Codable {
    /// Not passed.
    case failed
}
