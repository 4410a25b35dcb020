// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A position was opened.
public struct PositionOpened: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "position.opened"

    /// The new position.
    public let positionID: String
    /// The strategy that opened it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// Gains from a rising or from a falling price.
    public let side: PositionSide
    /// The price paid or received, per unit.
    public let entryPrice: Double
    /// Units held.
    public let quantity: Double
    /// The time of the opening.
    public let entryTimestamp: Timestamp
    /// The price at which its loss is cut, per unit.
    public let initialStopLoss: Double?
    /// The price at which its profit is taken, per unit.
    public let initialTakeProfit: Double?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { positionID }

    private enum CodingKeys: String, CodingKey {
        case positionID = "position_id"
        case strategyID = "strategy_id"
        case symbol
        case side
        case entryPrice = "entry_price"
        case quantity
        case entryTimestamp = "entry_timestamp"
        case initialStopLoss = "initial_stop_loss"
        case initialTakeProfit = "initial_take_profit"
        case metadata
    }
}

extension PositionOpened {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
