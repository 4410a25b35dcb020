extension EventID: Codable {
    /// Decodes the canonical text in either case.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = EventID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "Expected a UUID as 8-4-4-4-12 hexadecimal digits, found \"\(text)\"."
            )
        }
        self = id
    }

    /// Encodes the canonical lower-case text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
