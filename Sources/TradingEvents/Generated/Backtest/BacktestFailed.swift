// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A backtest failed.
public struct BacktestFailed: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.failed"

    /// The backtest that failed.
    public let backtestID: String
    /// The strategy that was tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The stage that failed.
    public let failureStage: BacktestStage
    /// The reason for the failure, for people.
    public let errorMessage: String
    /// The error's type, for programs.
    public let errorType: String
    /// The calls that led to the error, if known.
    public let stackTrace: String?
    /// Results up to the failure, of any form.
    public let partialResults: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case failureStage = "failure_stage"
        case errorMessage = "error_message"
        case errorType = "error_type"
        case stackTrace = "stack_trace"
        case partialResults = "partial_results"
        case metadata
    }
}

extension BacktestFailed {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        failureStage: BacktestStage,
        errorMessage: String,
        errorType: String,
        stackTrace: String? = nil,
        partialResults: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
