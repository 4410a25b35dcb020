// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A simulated position was opened.
public struct BacktestPositionOpened: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.position.opened"

    /// The backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The simulated position.
    public let positionID: String
    /// The simulated moment.
    public let entryTimestamp: Timestamp
    /// The simulated price, per unit.
    public let entryPrice: Double
    /// Units held.
    public let positionSize: Double
    /// Units by price.
    public let positionValue: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case positionID = "position_id"
        case entryTimestamp = "entry_timestamp"
        case entryPrice = "entry_price"
        case positionSize = "position_size"
        case positionValue = "position_value"
        case metadata
    }
}

extension BacktestPositionOpened {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
