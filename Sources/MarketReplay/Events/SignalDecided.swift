package import DomainEvents

/// What the strategy wants after a bar's close.
///
/// Decided for every bar, so that whoever fills orders knows when there is none.
package struct SignalDecided: ReplayEvent {
    package static let eventType = "signal.decided"

    /// What to do at the next bar's open.
    package enum Action: String, Sendable, Codable {
        case enter, leave, hold
    }

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let action: Action
}
