/// Encodes and decodes events as CloudEvents 1.0 in JSON, one by one ("structured") or in batches.
///
///     let coder = try CloudEventCoder(registry: registry, source: "/trading/desk-1")
///     let json = try coder.encode(event)
///     let received = try coder.decode(json)
///     if case .known(let event as OrderFilled) = received.event { … }
///
/// | attribute | holds |
/// |---|---|
/// | `id`, `time`, `type` | event id, time (nanoseconds, UTC), event type |
/// | `subject` | aggregate id; absent if that is empty or has control characters, which no attribute may have |
/// | `source`, `specversion`, `datacontenttype` | the coder's source, `1.0`, `application/json` |
/// | `schemaversion` | the schema version |
/// | `correlationid`, `causationid`, `sequence` | the ids; a place in the source's order, if one is given |
/// | further extensions | the event's attributes that can be extensions: names of `a`-`z` and `0`-`9`, flags, 32-bit integers, strings without controls |
/// | `eventattributes` | all other attributes of the event, as the text of a JSON object |
/// | `data` | the payload |
///
/// A value for any thread. All methods are linear in the size of their input or output.
public struct CloudEventCoder: Sendable {
    let registry: EventRegistry
    /// The source of encoded events.
    public let source: String
    let limits: CodingLimits
    /// The text of each event up to its id.
    let beginning: [UInt8]

    /// Makes a coder of a registry's types, for events of a source.
    ///
    /// - Throws: `.mismatch` unless the source is a URI reference (RFC 3986) and not empty.
    public init(
        registry: EventRegistry,
        source: String,
        limits: CodingLimits = CodingLimits()
    ) throws(EventCodingError) {
        guard !source.isEmpty, URIReference.isValid(source) else {
            throw EventCodingError(
                .mismatch(expected: "a URI reference that is not empty", found: "\"\(source.clipped)\""),
                path: [CloudEventMember.source.rawValue]
            )
        }
        self.registry = registry
        self.source = source
        self.limits = limits
        beginning = Self.beginning(source: source)
    }

    static func beginning(source: String) -> [UInt8] {
        var writer = JSONWriter(appendingTo: [], maximumDepth: 0)
        writer.write(#"{"specversion":"1.0","source":"#)
        writer.write(text: source)
        writer.write(#","id":""#)
        return writer.buffer
    }
}

/// A received event, with the attributes that CloudEvents has and the event itself has not.
public struct CloudEvent: Sendable {
    /// The event, if its type is known or split; otherwise its text.
    public let event: DecodedEvent
    /// The event's origin, a URI reference; with the event's id it identifies the event.
    public let source: String
    /// The event's place in its source's order, from the `sequence` extension, or nil.
    public let sequence: String?
    /// The URI of the schema for the data, or nil.
    public let dataSchema: String?
    /// The line of the stream, counted from one; nil if the event was not read from a stream.
    public internal(set) var line: Int?

    /// The name of the event's type, such as `order.placed`.
    public var eventType: String { event.eventType }
}
