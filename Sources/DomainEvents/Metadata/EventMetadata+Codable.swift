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
    /// Only `id` and `occurred_at` must be there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(EventID.self, forKey: .id),
            occurredAt: try container.decode(Timestamp.self, forKey: .occurredAt),
            correlationID: try container.decodeIfPresent(EventID.self, forKey: .correlationID),
            causationID: try container.decodeIfPresent(EventID.self, forKey: .causationID),
            attributes: try container.decodeIfPresent([String: Value].self, forKey: .attributes) ?? [:]
        )
    }

    /// Encodes an object with snake-case names, leaving out what is absent or empty.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(occurredAt, forKey: .occurredAt)
        try container.encodeIfPresent(correlationID, forKey: .correlationID)
        try container.encodeIfPresent(causationID, forKey: .causationID)
        if !attributes.isEmpty { try container.encode(attributes, forKey: .attributes) }
    }
}
