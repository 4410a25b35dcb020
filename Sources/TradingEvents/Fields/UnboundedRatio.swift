import DomainEvents

/// A ratio of 0 or more that may be infinite, which JSON cannot say: the text `Infinity` stands for it there.
struct UnboundedRatio: Hashable, Sendable, Codable {
    let value: Double

    init<Event: DomainEvent>(
        _ value: Double,
        _ field: some CodingKey,
        of event: Event.Type
    ) throws(InvalidEvent) {
        try Event.require(value >= 0, field, "must be 0 or more, or infinite, not \(value)")
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            guard text == "Infinity" else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "\"\(text)\" is neither a number nor Infinity"
                )
            }
            value = .infinity
        } else {
            value = try container.decode(Double.self)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isInfinite { try container.encode("Infinity") } else { try container.encode(value) }
    }
}
