public import DomainEvents

/// A backtest could not be carried on.
public struct BacktestFailed: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.failed"

    /// Which backtest, strategy and symbol.
    public let backtestID, strategyID, symbol: String
    /// The failure stage.
    public let failureStage: BacktestStage
    /// The error message.
    public let errorMessage: String
    /// The error type.
    public let errorType: String
    /// The stack trace.
    public let stackTrace: String?
    /// The partial results, of any form.
    public let partialResults: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol
        case failureStage = "failure_stage", errorMessage = "error_message", errorType = "error_type"
        case stackTrace = "stack_trace", partialResults = "partial_results", metadata
    }
}

extension BacktestFailed {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        failureStage: BacktestStage,
        errorMessage: String,
        errorType: String,
        stackTrace: String? = nil,
        partialResults: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            failureStage: failureStage,
            errorMessage: errorMessage,
            errorType: errorType,
            stackTrace: stackTrace,
            partialResults: Self.finite(partialResults, CodingKeys.partialResults),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                backtestID: fields[.backtestID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                failureStage: fields[.failureStage],
                errorMessage: fields[.errorMessage],
                errorType: fields[.errorType],
                stackTrace: fields[optional: .stackTrace],
                partialResults: fields[.partialResults, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
