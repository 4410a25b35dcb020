public import CEventIdentity

/// What every event carries beside its own facts: which event it is, when it occurred and what led to it.
///
///     var metadata = EventMetadata()
///     metadata.attributes["venue"] = "XETR"
///
/// A value of 65 bytes (stride 80), small because it is copied with its event: whether there is a correlation or a
/// causation is a bit each, and without attributes there is no storage to allocate or to count references of.
public struct EventMetadata: Sendable {
    /// Which event this is.
    public var id: EventID
    // In this order the fields leave no gap: ids are aligned to sixteen bytes. Where `presence` has no bit the id is
    // nil's.
    @usableFromInline var storedCorrelation: EventID
    @usableFromInline var storedCausation: EventID
    /// When it occurred.
    public var occurredAt: Timestamp
    /// Nil rather than an empty dictionary: copying nil touches no memory but the metadata's own.
    @usableFromInline var storedAttributes: [String: EventValue]?
    /// ``hasCausation`` and ``hasCorrelation``, as in a cause's state.
    ///
    /// Bits, because any 128 bits may be an id that came from elsewhere.
    @usableFromInline var presence: UInt8

    /// Metadata with everything given.
    ///
    /// The default is `.init()` because `[:]` builds a dictionary from no elements: 6 ns more, measured.
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

    /// Metadata of an event that occurs now: a fresh id, and the cause of whatever runs here.
    ///
    /// Inside a handler of a ``DomainEventPublisher`` that is the event being handled, see ``EventCause``; elsewhere
    /// there is none.
    ///
    /// Any thread; one reading of the clock, no lock, no allocation.
    @inlinable @inline(__always)
    public init() {
        // Inlined, and not by way of another initialiser: a value of this size that a function returns is made twice.
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

    /// The same, with time and id from the given source.
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

    /// The id of the event that led to this one, or nil.
    public var causationID: EventID? {
        get { presence & Self.hasCausation == 0 ? nil : storedCausation }
        set {
            storedCausation = newValue ?? .absent
            presence = presence & ~Self.hasCausation | (newValue == nil ? 0 : Self.hasCausation)
        }
    }

    /// What else is to be known of the event, by name.
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

    /// What an event with this metadata is to the events that follow from it.
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
    /// Metadata of an event that occurs now because of another, whatever runs here.
    ///
    /// Its causation is the other's id. Its correlation is the other's or, if the other has none, the other's
    /// id: so everything that follows from one first event, which itself carries no correlation, shares the
    /// first event's id. Attributes are not inherited.
    public init(causedBy cause: EventMetadata) {
        self.init()
        follow(cause)
    }

    /// The same, with time and id from the given source.
    public init(causedBy cause: EventMetadata, from source: EventIdentitySource) {
        self.init(from: source)
        follow(cause)
    }

    private mutating func follow(_ cause: EventMetadata) {
        causationID = cause.id
        correlationID = cause.correlationID ?? cause.id
    }
}
