public import DomainEvents

/// A signal was not carried out.
public struct TradingSignalRejected: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "signal.rejected"

    /// Which signal, strategy and symbol.
    public let signalID, strategyID, symbol: String
    /// The signal type.
    public let signalType: SignalType
    /// The rejection reason.
    public let rejectionReason: String
    /// The risk check results, of any form.
    public let riskCheckResults: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { signalID }

    private enum CodingKeys: String, CodingKey {
        case signalID = "signal_id", strategyID = "strategy_id", symbol, signalType = "signal_type"
        case rejectionReason = "rejection_reason", riskCheckResults = "risk_check_results", metadata
    }
}

extension TradingSignalRejected {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        signalID: String,
        strategyID: String,
        symbol: String,
        signalType: SignalType,
        rejectionReason: String,
        riskCheckResults: [String: Value] = [:],
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

    /// Decodes an event, through the same validation.
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
