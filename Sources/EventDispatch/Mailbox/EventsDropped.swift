/// Published, on the same dispatcher, when an async handler or a sequence begins to lose events.
///
///     let watch = dispatcher.subscribe(to: EventsDropped.self) { loss in log.warning("\(loss.handler) lags") }
///
/// One for each time that a buffer overflows; the next one comes when it has been half empty in between. It is
/// published only if somebody has subscribed to this very type, never because an `EventsDropped` came to a full buffer, and
/// if the ring is full it is dropped: the counts are what to rely on.
public struct EventsDropped: Hashable, Sendable {
    /// The handler's label.
    public let handler: String
    /// The type of its events.
    public let eventType: String
    /// Events that it has lost so far, this one included.
    public let dropped: UInt64

    package init(handler: String, eventType: String, dropped: UInt64) {
        self.handler = handler
        self.eventType = eventType
        self.dropped = dropped
    }
}
