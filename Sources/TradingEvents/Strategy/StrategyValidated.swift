public import DomainEvents

/// A strategy passed a validation.
public struct StrategyValidated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.validated"

    /// Which strategy.
    public let strategyID: String
    /// The validation type.
    public let validationType: String
    /// The validation result.
    public let validationResult: SuccessResult
    /// The validation details, of any form.
    public let validationDetails: [String: Value]
    /// 0 to 1.
    public let confidenceScore: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", validationType = "validation_type"
        case validationResult = "validation_result", validationDetails = "validation_details"
        case confidenceScore = "confidence_score", metadata
    }
}

extension StrategyValidated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        validationType: String = "compatibility",
        validationResult: SuccessResult = .success,
        validationDetails: [String: Value] = [:],
        confidenceScore: Double = 1,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            validationType: validationType,
            validationResult: validationResult,
            validationDetails: Self.finite(validationDetails, CodingKeys.validationDetails),
            confidenceScore: Self.within(0...1, confidenceScore, CodingKeys.confidenceScore),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                strategyID: fields[.strategyID],
                validationType: fields[.validationType, default: "compatibility"],
                validationResult: fields[.validationResult, default: .success],
                validationDetails: fields[.validationDetails, default: [:]],
                confidenceScore: fields[.confidenceScore, default: 1],
                metadata: fields[.metadata]
            )
        )
    }
}
