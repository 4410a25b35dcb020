/// Names that a source cannot use, because Swift or generated code has them already.
extension SwiftNames {
    /// The use of a name.
    enum Kind {
        /// An event, a closed set or the list of types.
        case type
        /// A protocol of a family's events, or of all events.
        case familyProtocol, listProtocol
        /// A closed set's member.
        case member
        /// An event's field, by its property.
        case property
        /// A family, by its property in the list of types.
        case family
    }

    /// Returns the reason against a name, or nil.
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

    /// Names that no declaration can have, with or without backticks.
    private static let words: Set = ["self", "init", "Self", "Any", "Type", "Protocol"]

    /// Types in generated code.
    private static let used = Set(FieldType.named.map(\.key)).union([
        "Checked", "CodingKey", "CodingKeys", "Decoder", "DomainEvent", "EventFamily", "EventFields",
        "EventMetadata", "InvalidEvent", "Nullable", "UnboundedRatio",
        "CaseIterable", "Codable", "Hashable", "Sendable",
    ])

    /// Properties in the flat form of every event, or in its Swift type.
    private static let properties = Set(
        [
            "metadata", "event_id", "event_type", "aggregate_id", "occurred_at", "version", "correlation_id",
            "causation_id", "family", "checked", "hash_value",
        ].map(property)
    )
}
