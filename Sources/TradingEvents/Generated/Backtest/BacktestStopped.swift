// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A backtest was stopped.
public struct BacktestStopped: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.stopped"

    /// The backtest that was stopped.
    public let backtestID: String
    /// The strategy that was tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The reason for the stop, for people.
    public let stopReason: String
    /// Percent, 0 to 100.
    public let progressWhenStopped: Double
    /// The user who stopped it, if known.
    public let stoppedBy: String?
    /// Results up to the stop, of any form.
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
        case stopReason = "stop_reason"
        case progressWhenStopped = "progress_when_stopped"
        case stoppedBy = "stopped_by"
        case partialResults = "partial_results"
        case metadata
    }
}

extension BacktestStopped {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        stopReason: String,
        progressWhenStopped: Double,
        stoppedBy: String? = nil,
        partialResults: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
