// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A backtest's result was saved.
public struct BacktestResultSaved: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.result.saved"

    /// The backtest.
    public let backtestID: String
    /// The strategy that was tested.
    public let strategyID: String
    /// The stored result.
    public let resultStorageID: String
    /// The place of the stored result, such as a path.
    public let storageLocation: String
    /// A summary of the result, of any form.
    public let resultSummary: [String: EventValue]
    /// The time of the save.
    public let saveTimestamp: Timestamp
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case resultStorageID = "result_storage_id"
        case storageLocation = "storage_location"
        case resultSummary = "result_summary"
        case saveTimestamp = "save_timestamp"
        case metadata
    }
}

extension BacktestResultSaved {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        resultStorageID: String,
        storageLocation: String,
        resultSummary: [String: EventValue],
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

    /// Decodes an event and checks every field.
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
