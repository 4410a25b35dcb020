package import DomainEvents

/// The indicators after a bar's close.
///
/// Absent while an indicator has not seen enough bars.
package struct IndicatorsComputed: ReplayEvent {
    package static let eventType = "indicators.computed"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let reading: IndicatorReading
}

/// What a strategy's indicators say after a bar.
package enum IndicatorReading: Sendable, Codable, Equatable {
    /// Wilder's relative strength index, 0 to 100.
    case strength(Double?)
    /// The fast mean less the slow one.
    case spread(Double?)
}
