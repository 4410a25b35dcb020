extension EventMetadata: Codable {
    private enum CodingKeys: String, CodingKey {
        case id
        case occurredAt = "occurred_at"
        case correlationID = "correlation_id"
        case causationID = "causation_id"
        case attributes
    }

    /// Decodes the object that `encode(to:)` writes.
    ///
    /// Only `id` and `occurred_at` are required.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(EventID.self, forKey: .id),
            occurredAt: try container.decode(Timestamp.self, forKey: .occurredAt),
            correlationID: try container.decodeIfPresent(EventID.self, forKey: .correlationID),
            causationID: try container.decodeIfPresent(EventID.self, forKey: .causationID),
            attributes: try container.decodeIfPresent([String: EventValue].self, forKey: .attributes) ?? [:]
        )
    }

    /// Encodes an object with snake-case names, without absent or empty members.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(occurredAt, forKey: .occurredAt)
        try container.encodeIfPresent(correlationID, forKey: .correlationID)
        try container.encodeIfPresent(causationID, forKey: .causationID)
        if !attributes.isEmpty { try container.encode(attributes, forKey: .attributes) }
    }
}

extension EventMetadata: Hashable {
    /// Whether all parts are equal, texts and names byte for byte.
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
        case (let first?, let second?): EventValue.object(first) == .object(second)
        default: false
        }
    }

    /// Feeds all parts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(storedCorrelation)
        hasher.combine(storedCausation)
        hasher.combine(occurredAt)
        if let storedAttributes { hasher.combine(EventValue.object(storedAttributes)) }
    }
}

extension EventMetadata: CustomStringConvertible {
    /// The id, the time and the other parts: `0198f3c2-… at 2024-02-29T…, correlation …, causation …, {"venue":
    /// "XETR"}`.
    public var description: String {
        var parts = ["\(id) at \(occurredAt)"]
        if let correlationID { parts.append("correlation \(correlationID)") }
        if let causationID { parts.append("causation \(causationID)") }
        if let storedAttributes { parts.append("\(EventValue.object(storedAttributes))") }
        return parts.joined(separator: ", ")
    }
}
