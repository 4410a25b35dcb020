public import DomainEvents

/// An order could not be placed or filled.
public struct OrderFailed: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "order.failed"

    /// Which order, strategy and symbol.
    public let orderID, strategyID, symbol: String
    /// The failure reason.
    public let failureReason: String
    /// The error code.
    public let errorCode: String?
    /// The error details, of any form.
    public let errorDetails: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id", strategyID = "strategy_id", symbol, failureReason = "failure_reason"
        case errorCode = "error_code", errorDetails = "error_details", metadata
    }
}

extension OrderFailed {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        orderID: String,
        strategyID: String,
        symbol: String,
        failureReason: String,
        errorCode: String? = nil,
        errorDetails: [String: Value] = [:],
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

    /// Decodes an event, through the same validation.
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
