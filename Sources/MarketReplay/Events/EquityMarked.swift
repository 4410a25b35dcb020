package import DomainEvents

/// What the account is worth at the close of bar `index`.
package struct EquityMarked: ReplayEvent {
    package static let eventType = "equity.marked"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let close: Double
    package let equity: Double
}
