public import DomainEvents

/// An order was cancelled.
public struct OrderCancelled: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "order.cancelled"

    /// Which order, strategy and symbol.
    public let orderID, strategyID, symbol: String
    /// The cancellation reason.
    public let cancellationReason: String
    /// By whom.
    public let cancelledBy: String?
    /// Units still open.
    public let remainingQuantity: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id", strategyID = "strategy_id", symbol
        case cancellationReason = "cancellation_reason", cancelledBy = "cancelled_by"
        case remainingQuantity = "remaining_quantity", metadata
    }
}

extension OrderCancelled {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        orderID: String,
        strategyID: String,
        symbol: String,
        cancellationReason: String,
        cancelledBy: String? = nil,
        remainingQuantity: Double = 0,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            cancellationReason: cancellationReason,
            cancelledBy: cancelledBy,
            remainingQuantity: Self.nonNegative(remainingQuantity, CodingKeys.remainingQuantity),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                orderID: fields[.orderID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                cancellationReason: fields[.cancellationReason],
                cancelledBy: fields[optional: .cancelledBy],
                remainingQuantity: fields[.remainingQuantity, default: 0],
                metadata: fields[.metadata]
            )
        )
    }
}
