import CEventRing

/// One event in place, while a consumer's `poll` shows it to its body.
///
/// It cannot be kept: copy the event out.
public struct EventRecord: ~Copyable {
    private let cell: UnsafeMutablePointer<er_cell>
    private let recordType: RecordType
    private let longest: UInt64
    /// The event's position in the queue's total order.
    ///
    /// Never decreasing; not consecutive, since an event counts for as many as it takes cells; events that were
    /// spilled at the same position share one, also with the event that follows them.
    public let sequence: UInt64

    init(cell: UnsafeMutablePointer<er_cell>, type: RecordType, longest: UInt64, sequence: UInt64) {
        self.cell = cell
        self.recordType = type
        self.longest = longest
        self.sequence = sequence
    }

    /// The static type that the event was published as.
    public var type: Any.Type { recordType.key.type }

    /// A copy of the event, if it was published as an `Event`; `nil` otherwise.
    public func event<Event: Sendable>(as type: Event.Type) -> Event? {
        guard TypeKey(type) == recordType.key else { return nil }
        return RecordLayout<Event>.event(in: cell, isInline: RecordLayout<Event>.isInline(longest: longest))
            .pointee
    }
}
