/// An event as it was received, with what CloudEvents says of it and the event itself does not.
public struct CloudEvent: Sendable {
    /// The event.
    public let event: DecodedEvent
    /// Where it comes from: a URI reference, which together with the event's id identifies it.
    public let source: String
    /// Its place in its source's order, of the `sequence` extension, or nil.
    public let sequence: String?
    /// The schema that its data adheres to, or nil.
    public let dataSchema: String?
    /// The line of the stream, counted from one, if it was read from one.
    public internal(set) var line: Int?

    /// The name of the event's type.
    public var eventType: String { event.eventType }
}
