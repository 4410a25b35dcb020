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
