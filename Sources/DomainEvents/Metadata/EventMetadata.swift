public import CEventIdentity

/// The parts that every event has beside its own facts: its id, its time, its cause and its attributes.
///
///     var metadata = EventMetadata()
///     metadata.attributes["venue"] = "XETR"
///
/// A value of 65 bytes (stride 80), small because it is copied with its event. The presence of a correlation or a
/// causation takes a bit each. Without attributes no storage is allocated or reference-counted.
public struct EventMetadata: Sendable {
    /// The event's id.
    public var id: EventID
    // This order leaves no gap: ids are aligned to sixteen bytes. Without its bit in `presence` an id is the nil UUID.
    @usableFromInline var storedCorrelation: EventID
    @usableFromInline var storedCausation: EventID
    /// The time at which the event occurred.
    public var occurredAt: Timestamp
    /// Nil rather than an empty dictionary: copying nil touches only the metadata's own memory.
    @usableFromInline var storedAttributes: [String: EventValue]?
    /// ``hasCausation`` and ``hasCorrelation``, as in a cause's state.
    ///
    /// Bits, because any 128 bits may be a foreign id.
    @usableFromInline var presence: UInt8

    /// Makes metadata from its parts.
    ///
    /// The default is `.init()` because `[:]` builds a dictionary from no elements, which takes 6 ns more, measured.
    public init(
        id: EventID,
        occurredAt: Timestamp,
        correlationID: EventID? = nil,
        causationID: EventID? = nil,
        attributes: [String: EventValue] = .init()
    ) {
        self.id = id
        self.occurredAt = occurredAt
        storedCorrelation = correlationID ?? .absent
        storedCausation = causationID ?? .absent
        presence =
            (causationID == nil ? 0 : Self.hasCausation) | (correlationID == nil ? 0 : Self.hasCorrelation)
        storedAttributes = attributes.isEmpty ? nil : attributes
    }

    /// Makes metadata of an event that occurs now, with a fresh id and the current cause.
    ///
    /// Inside a handler of a ``DomainEventPublisher`` the cause is the event being handled, see ``EventCause``.
    /// Elsewhere there is none.
    ///
    /// Any thread. Reads the clock once; no lock, no allocation.
    @inlinable @inline(__always)
    public init() {
        // Inlined, and not by way of another initialiser: a function would build a value of this size twice.
        var now = Timestamp.ofSystem()
        var cause = event_cause_get()
        if _fastPath(!TaskCause.isUsed) {
            id = EventID(clockReading: now)
        } else {
            // Not `init(from:)`: here the compiler sees that there are no attributes to release.
            (id, now) = EventIdentitySource.ofTask(orSystemAt: now)
            cause = TaskCause.innermost(cause)
        }
        occurredAt = now
        storedCorrelation = EventID(high: cause.correlation.high, low: cause.correlation.low)
        storedCausation = EventID(high: cause.causation.high, low: cause.causation.low)
        presence = Self.presence(of: cause)
        storedAttributes = nil
    }

    /// Makes metadata of an event that occurs now, with the current cause, and takes time and id from a source.
    public init(from source: EventIdentitySource) {
        let now = source.now()
        let cause = currentCause()
        id = source.makeID(now)
        occurredAt = now
        storedCorrelation = EventID(high: cause.correlation.high, low: cause.correlation.low)
        storedCausation = EventID(high: cause.causation.high, low: cause.causation.low)
        presence = Self.presence(of: cause)
        storedAttributes = nil
    }

    /// The id that all events of one course of action share, or nil.
    public var correlationID: EventID? {
        get { presence & Self.hasCorrelation == 0 ? nil : storedCorrelation }
        set {
            storedCorrelation = newValue ?? .absent
            presence = presence & ~Self.hasCorrelation | (newValue == nil ? 0 : Self.hasCorrelation)
        }
    }

    /// The id of the event that caused this one, or nil.
    public var causationID: EventID? {
        get { presence & Self.hasCausation == 0 ? nil : storedCausation }
        set {
            storedCausation = newValue ?? .absent
            presence = presence & ~Self.hasCausation | (newValue == nil ? 0 : Self.hasCausation)
        }
    }

    /// Further facts about the event, by name.
    public var attributes: [String: EventValue] {
        get { storedAttributes ?? [:] }
        set { storedAttributes = newValue.isEmpty ? nil : newValue }
    }
}

extension EventMetadata {
    @inlinable @inline(__always)
    static var hasCausation: UInt8 { UInt8(EVENT_CAUSE_HAS_CAUSATION) }
    @inlinable @inline(__always)
    static var hasCorrelation: UInt8 { UInt8(EVENT_CAUSE_HAS_CORRELATION) }

    /// Picks a cause's presence bits from its state.
    @inlinable @inline(__always)
    static func presence(of cause: event_cause) -> UInt8 {
        UInt8(truncatingIfNeeded: cause.state) & (hasCausation | hasCorrelation)
    }

    /// The cause that an event with this metadata is for the events that follow from it.
    @inlinable @inline(__always)
    var causeWords: event_cause {
        let isRoot = presence & Self.hasCorrelation == 0
        return event_cause(
            causation: event_identity(high: id.high, low: id.low),
            correlation: event_identity(
                high: isRoot ? id.high : storedCorrelation.high,
                low: isRoot ? id.low : storedCorrelation.low
            ),
            state: EVENT_CAUSE_SET | EVENT_CAUSE_HAS_CAUSATION | EVENT_CAUSE_HAS_CORRELATION
                | event_cause.scopeBits
        )
    }
}

extension EventID {
    /// The nil UUID of RFC 9562, section 5.9.
    fileprivate static let absent = EventID(high: 0, low: 0)
}

extension EventMetadata {
    /// Makes metadata of an event that occurs now because of another event, not of the current cause.
    ///
    /// Its causation is the other event's id. Its correlation is the other's correlation or, without one, the other's
    /// id. So all events that follow from one first event share the first event's id; the first itself carries no
    /// correlation. Attributes are not inherited.
    public init(causedBy cause: EventMetadata) {
        self.init()
        follow(cause)
    }

    /// Makes metadata of an event that occurs now because of another event, and takes time and id from a source.
    public init(causedBy cause: EventMetadata, from source: EventIdentitySource) {
        self.init(from: source)
        follow(cause)
    }

    private mutating func follow(_ cause: EventMetadata) {
        causationID = cause.id
        correlationID = cause.correlationID ?? cause.id
    }
}
