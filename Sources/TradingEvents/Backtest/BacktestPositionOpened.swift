public import DomainEvents

/// A simulated position was opened.
public struct BacktestPositionOpened: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.position.opened"

    /// Which backtest, strategy, symbol and position.
    public let backtestID, strategyID, symbol, positionID: String
    /// When: UTC.
    public let entryTimestamp: Timestamp
    /// The entry price, per unit.
    public let entryPrice: Double
    /// The position size.
    public let positionSize: Double
    /// The position value.
    public let positionValue: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol, positionID = "position_id"
        case entryTimestamp = "entry_timestamp", entryPrice = "entry_price"
        case positionSize = "position_size", positionValue = "position_value", metadata
    }
}

extension BacktestPositionOpened {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        positionID: String,
        entryTimestamp: Timestamp,
        entryPrice: Double,
        positionSize: Double,
        positionValue: Double,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            positionID: Self.nonBlank(positionID, CodingKeys.positionID),
            entryTimestamp: entryTimestamp,
            entryPrice: Self.positive(entryPrice, CodingKeys.entryPrice),
            positionSize: Self.finite(positionSize, CodingKeys.positionSize),
            positionValue: Self.finite(positionValue, CodingKeys.positionValue),
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
                positionID: fields[.positionID],
                entryTimestamp: fields[.entryTimestamp],
                entryPrice: fields[.entryPrice],
                positionSize: fields[.positionSize],
                positionValue: fields[.positionValue],
                metadata: fields[.metadata]
            )
        )
    }
}
