public import EventDispatch

/// The counts of a publisher's events so far.
public struct PublisherStatistics: Sendable, Codable {
    /// The dispatcher's counts: accepted, refused, handled and so on, and by Swift type.
    ///
    /// Events published while the publisher was disabled are not among them.
    public let dispatch: DispatchStatistics
    /// Events published and dropped while the publisher was disabled.
    public let droppedWhileDisabled: UInt64

    /// Events of all publishes, accepted or not.
    public var attempted: UInt64 { dispatch.attempted + droppedWhileDisabled }
}

extension DomainEventPublisher {
    /// The counts so far; `Subscription.counts` has those of one subscription.
    ///
    /// Any thread. O(types + subscriptions).
    public var statistics: PublisherStatistics {
        PublisherStatistics(dispatch: dispatcher.statistics, droppedWhileDisabled: dropped)
    }
}

extension PublisherStatistics: CustomStringConvertible {
    /// One line of the counts above 0: the dispatcher's, and the events dropped while disabled.
    public var description: String {
        droppedWhileDisabled == 0
            ? "\(dispatch)" : "\(dispatch); \(droppedWhileDisabled) dropped while disabled"
    }
}
