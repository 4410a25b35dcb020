public import DomainEvents

/// A position was opened.
public struct PositionOpened: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "position.opened"

    /// Which position, strategy and symbol.
    public let positionID, strategyID, symbol: String
    /// The side.
    public let side: PositionSide
    /// The entry price, per unit.
    public let entryPrice: Double
    /// Units.
    public let quantity: Double
    /// When: UTC.
    public let entryTimestamp: Timestamp
    /// The initial stop loss.
    public let initialStopLoss: Double?
    /// The initial take profit.
    public let initialTakeProfit: Double?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { positionID }

    private enum CodingKeys: String, CodingKey {
        case positionID = "position_id", strategyID = "strategy_id", symbol, side
        case entryPrice = "entry_price", quantity, entryTimestamp = "entry_timestamp"
        case initialStopLoss = "initial_stop_loss", initialTakeProfit = "initial_take_profit", metadata
    }
}

extension PositionOpened {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        positionID: String,
        strategyID: String,
        symbol: String,
        side: PositionSide,
        entryPrice: Double,
        quantity: Double,
        entryTimestamp: Timestamp,
        initialStopLoss: Double? = nil,
        initialTakeProfit: Double? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            positionID: Self.nonBlank(positionID, CodingKeys.positionID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            side: side,
            entryPrice: Self.positive(entryPrice, CodingKeys.entryPrice),
            quantity: Self.nonNegative(quantity, CodingKeys.quantity),
            entryTimestamp: entryTimestamp,
            initialStopLoss: Self.finite(initialStopLoss, CodingKeys.initialStopLoss),
            initialTakeProfit: Self.finite(initialTakeProfit, CodingKeys.initialTakeProfit),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                positionID: fields[.positionID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                side: fields[.side],
                entryPrice: fields[.entryPrice],
                quantity: fields[.quantity],
                entryTimestamp: fields[.entryTimestamp],
                initialStopLoss: fields[optional: .initialStopLoss],
                initialTakeProfit: fields[optional: .initialTakeProfit],
                metadata: fields[.metadata]
            )
        )
    }
}
