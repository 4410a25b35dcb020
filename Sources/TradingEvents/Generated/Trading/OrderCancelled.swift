// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// An order was cancelled.
public struct OrderCancelled: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "order.cancelled"

    /// The order that was cancelled.
    public let orderID: String
    /// The strategy that placed it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The reason for the cancellation, for people.
    public let cancellationReason: String
    /// The user who cancelled it, if known.
    public let cancelledBy: String?
    /// Units that were still open.
    public let remainingQuantity: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case strategyID = "strategy_id"
        case symbol
        case cancellationReason = "cancellation_reason"
        case cancelledBy = "cancelled_by"
        case remainingQuantity = "remaining_quantity"
        case metadata
    }
}

extension OrderCancelled {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
