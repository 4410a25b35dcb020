// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// An order could not be placed or filled.
public struct OrderFailed: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "order.failed"

    /// The order that failed.
    public let orderID: String
    /// The strategy that placed it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The reason for the failure, for people.
    public let failureReason: String
    /// The broker's code, if there is one.
    public let errorCode: String?
    /// The error's facts, of any form.
    public let errorDetails: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case strategyID = "strategy_id"
        case symbol
        case failureReason = "failure_reason"
        case errorCode = "error_code"
        case errorDetails = "error_details"
        case metadata
    }
}

extension OrderFailed {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        orderID: String,
        strategyID: String,
        symbol: String,
        failureReason: String,
        errorCode: String? = nil,
        errorDetails: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            failureReason: failureReason,
            errorCode: errorCode,
            errorDetails: Self.finite(errorDetails, CodingKeys.errorDetails),
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
                failureReason: fields[.failureReason],
                errorCode: fields[optional: .errorCode],
                errorDetails: fields[.errorDetails, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
