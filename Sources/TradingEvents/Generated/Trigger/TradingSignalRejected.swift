// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A signal was not carried out.
public struct TradingSignalRejected: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "signal.rejected"

    /// The signal.
    public let signalID: String
    /// The strategy that generated it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The trade that it asked for.
    public let signalType: SignalType
    /// The reason for the rejection, for people.
    public let rejectionReason: String
    /// The results of the risk checks, of any form.
    public let riskCheckResults: [String: EventValue]
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
        case rejectionReason = "rejection_reason"
        case riskCheckResults = "risk_check_results"
        case metadata
    }
}

extension TradingSignalRejected {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        signalID: String,
        strategyID: String,
        symbol: String,
        signalType: SignalType,
        rejectionReason: String,
        riskCheckResults: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            signalID: Self.nonBlank(signalID, CodingKeys.signalID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            signalType: signalType,
            rejectionReason: rejectionReason,
            riskCheckResults: Self.finite(riskCheckResults, CodingKeys.riskCheckResults),
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
                rejectionReason: fields[.rejectionReason],
                riskCheckResults: fields[.riskCheckResults, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
