import ProgramSupport

/// A catalogue as a page of tables, for people.
extension Catalogue {
    /// The page: a table of fields for each event.
    var page: GeneratedFile {
        let head = """

            # \(title)

            \(events.count) events. A field without a default is required; a `T?` is so only if its rule says it. Numbers are finite.

            """
        return GeneratedFile(path: "events.md", form: .page, content: head + families.map(\.section).joined())
    }

}

extension Catalogue.Family {
    fileprivate var section: String {
        "\n## \(name)\n\n\(comment)\n" + events.map(\.section).joined()
    }
}

extension Event {
    fileprivate var section: String {
        let rows = fields.map(\.row).joined(separator: "\n")
        let rules = requirements.map { "\n- `\($0.field)`: \($0.comment)" }.joined()
        return """

            ### \(eventType)

            \(comment.joined(separator: "\n\n")) Swift: `\(name)`; aggregate id: `\(aggregateField)`.

            | field | type | default | rule | meaning |
            |---|---|---|---|---|
            \(rows)
            \(rules.isEmpty ? "" : rules + "\n")
            """
    }
}

extension Field {
    fileprivate var row: String {
        let cells = ["`\(name)`", "`\(type.swift)`", defaultText, ruleText, comment]
        return "| " + cells.map { $0.replacing("|", with: #"\|"#) }.joined(separator: " | ") + " |"
    }

    private var defaultText: String {
        switch defaultValue {
        case nil, .some(.none): ""
        case .literal(_, let json): "`\(json.text)`"
        case .occurredAt: "when it occurred"
        }
    }

    private var ruleText: String {
        guard case .closedSet(let set) = type else { return rules.map(\.text).joined(separator: ", ") }
        return set.members.map { "`\($0.text)`" }.joined(separator: ", ")
    }
}

extension Field.Rule {
    fileprivate var text: String {
        switch self {
        case .nonBlank: "not blank"
        case .positive: "above 0"
        case .nonNegative: "0 or more"
        case .within(let bounds):
            "\(Figures.plain(bounds.lowerBound)) to \(Figures.plain(bounds.upperBound))"
        case .nonNegativeOrInfinite: "0 or more, or `\"Infinity\"`"
        case .required: "required, may be null"
        }
    }
}
