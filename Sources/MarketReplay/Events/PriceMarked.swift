package import DomainEvents

/// The close of bar `index`, after all fills of that bar.
package struct PriceMarked: ReplayEvent {
    package static let eventType = "price.marked"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let close: Double
}
