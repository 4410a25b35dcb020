public import DomainEvents

/// A signal was carried out.
public struct TradingSignalExecuted: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "signal.executed"

    /// Which signal, strategy and symbol.
    public let signalID, strategyID, symbol: String
    /// The signal type.
    public let signalType: SignalType
    /// The execution price, per unit.
    public let executionPrice: Double
    /// Units.
    public let executionQuantity: Double
    /// When: UTC.
    public let executionTimestamp: Timestamp
    /// The execution fee.
    public let executionFee: Double
    /// The order id.
    public let orderID: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { signalID }

    private enum CodingKeys: String, CodingKey {
        case signalID = "signal_id", strategyID = "strategy_id", symbol, signalType = "signal_type"
        case executionPrice = "execution_price", executionQuantity = "execution_quantity"
        case executionTimestamp = "execution_timestamp", executionFee = "execution_fee"
        case orderID = "order_id", metadata
    }
}

extension TradingSignalExecuted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, through the same validation.
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
