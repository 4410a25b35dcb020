public import EventDispatch

/// What became of a publisher's events, up to now.
public struct PublisherStatistics: Sendable, Codable {
    /// What the dispatcher counts: accepted, refused, handled and so on, and by Swift type.
    ///
    /// The dispatcher never saw what was published while the publisher was disabled.
    public let dispatch: DispatchStatistics
    /// Events that were published while the publisher was disabled, and dropped.
    public let droppedWhileDisabled: UInt64

    /// Events whose publish was tried.
    public var attempted: UInt64 { dispatch.attempted + droppedWhileDisabled }
}

extension DomainEventPublisher {
    /// The counts up to now; those of one subscription are in ``Subscription/counts``.
    ///
    /// Any thread. O(types + subscriptions).
    public var statistics: PublisherStatistics {
        PublisherStatistics(dispatch: dispatcher.statistics, droppedWhileDisabled: dropped)
    }
}

extension PublisherStatistics: CustomStringConvertible {
    /// One line of the counts that are not 0: those of the dispatcher, and what was dropped while disabled.
    public var description: String {
        droppedWhileDisabled == 0
            ? "\(dispatch)" : "\(dispatch); \(droppedWhileDisabled) dropped while disabled"
    }
}
