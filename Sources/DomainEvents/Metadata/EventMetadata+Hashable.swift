extension EventMetadata: Hashable {
    /// Whether everything is the same; texts and names byte for byte.
    public static func == (first: EventMetadata, second: EventMetadata) -> Bool {
        first.id == second.id
            && first.storedCorrelation == second.storedCorrelation
            && first.storedCausation == second.storedCausation
            && first.occurredAt == second.occurredAt
            && first.presence == second.presence
            && haveSameAttributes(first, second)
    }

    private static func haveSameAttributes(_ first: EventMetadata, _ second: EventMetadata) -> Bool {
        switch (first.storedAttributes, second.storedAttributes) {
        case (nil, nil): true
        case (let first?, let second?): Value.object(first) == .object(second)
        default: false
        }
    }

    /// Feeds everything.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(storedCorrelation)
        hasher.combine(storedCausation)
        hasher.combine(occurredAt)
        if let storedAttributes { hasher.combine(Value.object(storedAttributes)) }
    }
}
