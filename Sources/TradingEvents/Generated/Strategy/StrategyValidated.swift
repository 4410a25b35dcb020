// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy passed a validation.
public struct StrategyValidated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.validated"

    /// The strategy that passed.
    public let strategyID: String
    /// What was validated.
    public let validationType: String
    /// Always `success`.
    public let validationResult: SuccessResult
    /// What was found, of any form.
    public let validationDetails: [String: EventValue]
    /// How sure the validation is, 0 to 1.
    public let confidenceScore: Double
    /// The event's own id, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The aggregate that it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case validationType = "validation_type"
        case validationResult = "validation_result"
        case validationDetails = "validation_details"
        case confidenceScore = "confidence_score"
        case metadata
    }
}

extension StrategyValidated {
    /// Creates an event, if every field keeps its rule.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        validationType: String = "compatibility",
        validationResult: SuccessResult = .success,
        validationDetails: [String: EventValue] = [:],
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

    /// Decodes an event, and checks it like a new one.
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
