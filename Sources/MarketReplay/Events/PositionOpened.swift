package import DomainEvents

/// All cash was turned into a position.
package struct PositionOpened: ReplayEvent {
    package static let eventType = "position.opened"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let position: OpenPosition
}
