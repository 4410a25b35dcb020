public import DomainEvents

/// A backtest was stopped.
public struct BacktestStopped: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.stopped"

    /// Which backtest, strategy and symbol.
    public let backtestID, strategyID, symbol: String
    /// The stop reason.
    public let stopReason: String
    /// Percent, 0 to 100.
    public let progressWhenStopped: Double
    /// By whom.
    public let stoppedBy: String?
    /// The partial results, of any form.
    public let partialResults: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol, stopReason = "stop_reason"
        case progressWhenStopped = "progress_when_stopped", stoppedBy = "stopped_by"
        case partialResults = "partial_results", metadata
    }
}

extension BacktestStopped {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        stopReason: String,
        progressWhenStopped: Double,
        stoppedBy: String? = nil,
        partialResults: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            stopReason: stopReason,
            progressWhenStopped: Self.within(0...100, progressWhenStopped, CodingKeys.progressWhenStopped),
            stoppedBy: stoppedBy,
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
                stopReason: fields[.stopReason],
                progressWhenStopped: fields[.progressWhenStopped],
                stoppedBy: fields[optional: .stoppedBy],
                partialResults: fields[.partialResults, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
