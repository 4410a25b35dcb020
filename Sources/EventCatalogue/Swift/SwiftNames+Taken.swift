/// The names that a source cannot give, because Swift or generated code has them already.
extension SwiftNames {
    /// What a name is given to.
    enum Kind {
        /// An event, a closed set or the list of types.
        case type
        /// What the events of a family, or all events, conform to.
        case familyProtocol, listProtocol
        /// A closed set's member.
        case member
        /// An event's field, by its property.
        case property
        /// A family, by its property in the list of types.
        case family
    }

    /// Why a name cannot be given; nil if it can.
    static func objection(to name: String, as kind: Kind) -> String? {
        switch kind {
        case _ where words.contains(name): return "Swift has a meaning for it"
        case .type, .familyProtocol: return used.contains(name) ? "generated code uses it" : nil
        case .listProtocol:
            return used.contains(name) && name != "DomainEvent" ? "generated code uses it" : nil
        case .property: return properties.contains(name) ? "every event has it without a declaration" : nil
        case .family: return name == "all" ? "a catalogue lists all types under it" : nil
        case .member: return nil
        }
    }

    /// The names that no declaration can have, in backticks or without.
    private static let words: Set = ["self", "init", "Self", "Any", "Type", "Protocol"]

    /// The types that generated code names.
    private static let used = Set(FieldType.named.map(\.key)).union([
        "Checked", "CodingKey", "CodingKeys", "Decoder", "DomainEvent", "EventFamily", "EventFields",
        "EventMetadata", "InvalidEvent", "Nullable", "UnboundedRatio",
        "CaseIterable", "Codable", "Hashable", "Sendable",
    ])

    /// The properties that the flat form of an event or its Swift type has already.
    private static let properties = Set(
        [
            "metadata", "event_id", "event_type", "aggregate_id", "occurred_at", "version", "correlation_id",
            "causation_id", "family", "checked", "hash_value",
        ].map(property)
    )
}
