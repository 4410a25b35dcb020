// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A signal was carried out.
public struct TradingSignalExecuted: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "signal.executed"

    /// The signal.
    public let signalID: String
    /// The strategy that generated it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The trade that it asked for.
    public let signalType: SignalType
    /// The price paid or received, per unit.
    public let executionPrice: Double
    /// Units traded.
    public let executionQuantity: Double
    /// The time of the execution.
    public let executionTimestamp: Timestamp
    /// The fee, in the price's currency.
    public let executionFee: Double
    /// The order that carried it out, if there was one.
    public let orderID: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { signalID }

    private enum CodingKeys: String, CodingKey {
        case signalID = "signal_id"
        case strategyID = "strategy_id"
        case symbol
        case signalType = "signal_type"
        case executionPrice = "execution_price"
        case executionQuantity = "execution_quantity"
        case executionTimestamp = "execution_timestamp"
        case executionFee = "execution_fee"
        case orderID = "order_id"
        case metadata
    }
}

extension TradingSignalExecuted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        signalID: String,
        strategyID: String,
        symbol: String,
        signalType: SignalType,
        executionPrice: Double,
        executionQuantity: Double,
        executionTimestamp: Timestamp,
        executionFee: Double = 0,
        orderID: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            signalID: Self.nonBlank(signalID, CodingKeys.signalID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            signalType: signalType,
            executionPrice: Self.positive(executionPrice, CodingKeys.executionPrice),
            executionQuantity: Self.nonNegative(executionQuantity, CodingKeys.executionQuantity),
            executionTimestamp: executionTimestamp,
            executionFee: Self.nonNegative(executionFee, CodingKeys.executionFee),
            orderID: orderID,
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                signalID: fields[.signalID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                signalType: fields[.signalType],
                executionPrice: fields[.executionPrice],
                executionQuantity: fields[.executionQuantity],
                executionTimestamp: fields[.executionTimestamp],
                executionFee: fields[.executionFee, default: 0],
                orderID: fields[optional: .orderID],
                metadata: fields[.metadata]
            )
        )
    }
}
