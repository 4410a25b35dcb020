public import DomainEvents

/// A backtest's result was saved.
public struct BacktestResultSaved: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.result.saved"

    /// Which backtest, strategy and result storage.
    public let backtestID, strategyID, resultStorageID: String
    /// The storage location.
    public let storageLocation: String
    /// The result summary, of any form.
    public let resultSummary: [String: Value]
    /// When: UTC.
    public let saveTimestamp: Timestamp
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", resultStorageID = "result_storage_id"
        case storageLocation = "storage_location", resultSummary = "result_summary"
        case saveTimestamp = "save_timestamp", metadata
    }
}

extension BacktestResultSaved {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        resultStorageID: String,
        storageLocation: String,
        resultSummary: [String: Value],
        saveTimestamp: Timestamp,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            resultStorageID: Self.nonBlank(resultStorageID, CodingKeys.resultStorageID),
            storageLocation: storageLocation,
            resultSummary: Self.finite(resultSummary, CodingKeys.resultSummary),
            saveTimestamp: saveTimestamp,
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                backtestID: fields[.backtestID],
                strategyID: fields[.strategyID],
                resultStorageID: fields[.resultStorageID],
                storageLocation: fields[.storageLocation],
                resultSummary: fields[.resultSummary],
                saveTimestamp: fields[.saveTimestamp],
                metadata: fields[.metadata]
            )
        )
    }
}
