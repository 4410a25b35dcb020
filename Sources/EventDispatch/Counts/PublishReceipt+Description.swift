extension PublishReceipt: CustomStringConvertible {
    /// The event's place and what its handlers did: `event 17: 2 handled, 1 failed`, `event 18: dead`.
    public var description: String {
        "event \(sequence): \(isDead ? "dead" : counts.description)"
    }
}
