/// Reads the rules behind a field's type.
extension CatalogueParser {
    /// Reads rules between commas.
    func rules(_ parts: [SourceLine.Part], of type: FieldType) throws(SourceError) -> [Field.Rule] {
        var rules: [Field.Rule] = []
        for part in parts {
            let rule = try rule(part)
            guard rule.applies(to: type) else {
                throw part.place.error("\(part.text) is no rule for \(type.swift)")
            }
            let isSecond = rules.contains { ($0 == .required) == (rule == .required) }
            if isSecond {
                throw part.place.error("expected no second rule: a field has one beside 'required'")
            }
            rules.append(rule)
        }
        return rules
    }

    private func rule(_ part: SourceLine.Part) throws(SourceError) -> Field.Rule {
        switch part.text {
        case "nonBlank": return .nonBlank
        case "positive": return .positive
        case "nonNegative": return .nonNegative
        case "nonNegativeOrInfinite": return .nonNegativeOrInfinite
        case "required": return .required
        default:
            guard part.text.hasPrefix("within("), part.text.hasSuffix(")") else {
                throw part.place.error(
                    "unknown rule '\(part.text)': expected nonBlank, positive, nonNegative, within(0...1), "
                        + "nonNegativeOrInfinite or required"
                )
            }
            return try bounds(part)
        }
    }

    /// Reads `within(0...100)`.
    private func bounds(_ part: SourceLine.Part) throws(SourceError) -> Field.Rule {
        let ends = part.text.dropFirst("within(".count).dropLast().split(separator: "...")
        let bounds = ends.compactMap { Double($0) }.filter(\.isFinite)
        guard ends.count == 2, bounds.count == 2, bounds[0] <= bounds[1] else {
            throw part.place.error("expected two bounds such as within(0...100), not '\(part.text)'")
        }
        return .within(bounds[0]...bounds[1])
    }
}

extension Field.Rule {
    fileprivate func applies(to type: FieldType) -> Bool {
        switch self {
        case .nonBlank: type == .string
        case .positive: type == .double || type == .optional(.double)
        case .nonNegative: type == .double || type == .optional(.double) || type == .int
        case .within, .nonNegativeOrInfinite: type == .double
        case .required: if case .optional = type { true } else { false }
        }
    }
}
