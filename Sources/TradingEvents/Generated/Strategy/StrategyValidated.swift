// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy passed a validation.
public struct StrategyValidated: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.validated"

    /// The strategy that passed.
    public let strategyID: String
    /// The kind of validation, such as `compatibility`.
    public let validationType: String
    /// Always `success`.
    public let validationResult: SuccessResult
    /// The findings, of any form.
    public let validationDetails: [String: EventValue]
    /// The validation's confidence, 0 to 1.
    public let confidenceScore: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
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
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
