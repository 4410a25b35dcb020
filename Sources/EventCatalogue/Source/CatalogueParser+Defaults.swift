import ProgramSupport

/// Reads the default behind a field's `=`.
extension CatalogueParser {
    /// Returns the default; the field's rule must let it pass.
    func defaultValue(
        _ part: SourceLine.Part?,
        _ type: FieldType,
        _ rules: [Field.Rule]
    ) throws(SourceError) -> Field.Default? {
        if case .optional = type {
            if let part { throw part.place.error("expected no default: an optional field's is nil") }
            return rules.contains(.required) ? nil : Field.Default.none
        }
        guard let part else { return nil }
        if rules.contains(.nonNegativeOrInfinite) {
            throw part.place.error("expected no default: a nonNegativeOrInfinite field has none")
        }
        if type == .timestamp {
            guard part.text == "occurredAt" else { throw unfit(part, type, "occurredAt") }
            return .occurredAt
        }
        return try literal(part, type, rules)
    }

    private func literal(
        _ part: SourceLine.Part,
        _ type: FieldType,
        _ rules: [Field.Rule]
    ) throws(SourceError) -> Field.Default {
        let text = String(part.text)
        switch type {
        case .string:
            let literal = try TextLiteral(part).text
            try check(rules, part) { $0.allows(literal) }
            return .literal(swift: text, json: .string(literal))
        case .bool:
            guard text == "true" || text == "false" else { throw unfit(part, type, "true or false") }
            return .literal(swift: text, json: .bool(text == "true"))
        case .int:
            guard let number = Int(text) else { throw unfit(part, type, "a whole number") }
            try check(rules, part) { $0.allows(Double(number)) }
            return .literal(swift: "\(number)", json: .number("\(number)"))
        case .double:
            guard let number = Double(text), number.isFinite else { throw unfit(part, type, "a number") }
            try check(rules, part) { $0.allows(number) }
            return .literal(swift: Figures.plain(number), json: .number(Figures.plain(number)))
        case .array:
            guard text == "[]" else { throw unfit(part, type, "[]") }
            return .literal(swift: text, json: .array([]))
        case .dictionary:
            guard text == "[:]" else { throw unfit(part, type, "[:]") }
            return .literal(swift: text, json: [:])
        case .closedSet(let set):
            guard let member = set.members.first(where: { ".\($0.name)" == text }) else {
                throw unfit(part, type, set.members.map { ".\($0.name)" }.joined(separator: ", "))
            }
            return .literal(swift: text, json: .string(member.text))
        case .timestamp, .value, .optional:
            throw part.place.error("expected no default: a field of type \(type.swift) has none")
        }
    }

    private func check(
        _ rules: [Field.Rule],
        _ part: SourceLine.Part,
        _ isAllowed: (Field.Rule) -> Bool
    ) throws(SourceError) {
        guard rules.allSatisfy(isAllowed) else {
            throw part.place.error("expected a default that keeps the field's rule, not \(part.text)")
        }
    }

    private func unfit(_ part: SourceLine.Part, _ type: FieldType, _ expected: String) -> SourceError {
        part.place.error("'\(part.text)' is no default of \(type.swift): expected \(expected)")
    }
}

extension Field.Rule {
    fileprivate func allows(_ text: String) -> Bool {
        self != .nonBlank || !text.allSatisfy(\.isWhitespace)
    }

    fileprivate func allows(_ number: Double) -> Bool {
        switch self {
        case .positive: number > 0
        case .nonNegative: number >= 0
        case .within(let bounds): bounds.contains(number)
        case .nonBlank, .nonNegativeOrInfinite, .required: true
        }
    }
}
