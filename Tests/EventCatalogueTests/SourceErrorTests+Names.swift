import EventCatalogue

/// Names that Swift or generated code has already.
extension SourceErrorTests {
    static let taken: [Breach] =
        ["DomainEvent", "Checked", "CodingKeys", "Nullable", "EventValue", "Codable"].map { name in
            Breach(
                lines: "event cart.filled \(name), of cart_id // .",
                error: "4:19: '\(name)' is taken: generated code uses it"
            )
        }
        + ["Self", "Any", "Type", "Protocol"].map { name in
            Breach(lines: "enum \(name) // .", error: "4:6: '\(name)' is taken: Swift has a meaning for it")
        }
        + ["self", "init", "Self", "Any", "Type", "Protocol"].map { name in
            Breach(
                lines: "enum Kind // .\n    \(name) // .",
                error: "5:5: '\(name)' is taken: Swift has a meaning for it"
            )
        }
        + ["_", "1st"].map { name in
            Breach(
                lines: "enum Kind // .\n    \(name) // .",
                error: "5:5: expected a name that begins with a letter, not '\(name)'"
            )
        }
        + ["self", "init", "self_"].map { name in
            field("\(name): Int // .", "5: '\(name)' is taken: Swift has a meaning for it")
        }
        + ["checked_", "metadata_", "aggregate_i_d", "aggregate_id", "event__type"].map { name in
            field("\(name): Int // .", "5: '\(name)' is taken: every event has it without a declaration")
        }
        + ["_", "1st", "Carts"].map { name in
            Breach(
                lines: "family \(name) // .",
                error: "4:8: expected a name that begins with a small letter, not '\(name)'"
            )
        }
        + [
            Breach(
                lines: "family all // .",
                error: "4:8: 'all' is taken: a catalogue lists all types under it"
            ),
            Breach(lines: "family self // .", error: "4:8: 'self' is taken: Swift has a meaning for it"),
            Breach(
                lines: "family a_b // .\nfamily a__b // .",
                error: "5:8: 'a__b' is taken: another declaration makes the folder AB too"
            ),
            Breach(
                lines: "family cart: DomainEvent // .",
                error: "4:14: 'DomainEvent' is taken: generated code uses it"
            ),
            Breach(
                lines: "catalogue Carts: Any // .",
                error: "4:18: 'Any' is taken: Swift has a meaning for it"
            ),
            Breach(
                lines: "catalogue Carts: Size // .",
                error: "4:18: 'Size' is taken: the source has it as a type and as a protocol"
            ),
            Breach(
                lines: "family cart: CartEvent // .\nenum CartEvent // .",
                error: "5:6: 'CartEvent' is taken: the source has it as a type and as a protocol"
            ),
        ]
}
