/// Reads the indented lines under an event.
extension CatalogueParser {
    /// Reads `price: Double?, positive // …` or `require price: …`.
    func readField(_ line: SourceLine, into event: inout Event) throws(SourceError) {
        var reader = PartReader(line.parts[0])
        let name = try reader.word("a field such as 'price: Double'")
        guard reader.accept(":") else {
            guard name.text == "require" else { throw reader.expected("':' and a type") }
            return event.requirements.append(try requirement(&reader, line, of: event))
        }
        guard name.text.first?.isLetter == true, !name.text.contains(where: \.isUppercase) else {
            throw name.place.error("expected a name in snake case such as order_id, not '\(name.text)'")
        }
        try check(name, SwiftNames.property(name.text), as: .property)
        let typePart = reader.text(upTo: "=")
        let type = try fieldType(typePart)
        let defaultPart = reader.accept("=") ? reader.text() : nil
        let rules = try rules(Array(line.parts.dropFirst()), of: type)
        let field = Field(
            name: name.text,
            type: type,
            defaultValue: try defaultValue(defaultPart, type, rules),
            rules: rules,
            comment: try line.meaning()
        )
        try check(field, at: name.place, beside: event.fields)
        event.fields.append(field)
    }

    /// Checks that no two fields have a property of one name, public or private.
    private func check(_ field: Field, at place: SourcePlace, beside others: [Field]) throws(SourceError) {
        for other in others {
            if other.name == field.name { throw place.error("\(field.name) is declared twice: rename one") }
            let names = [other.property, other.stored]
            if let shared = [field.property, field.stored].first(where: names.contains) {
                throw place.error("\(field.name) and \(other.name) are both \(shared) in Swift: rename one")
            }
        }
    }

    /// Reads `require price: CONDITION, REASON // …`, both in Swift.
    private func requirement(
        _ reader: inout PartReader,
        _ line: SourceLine,
        of event: Event
    ) throws(SourceError) -> Event.Requirement {
        let field = try reader.word("the field that the error names")
        guard event.fields.contains(where: { $0.name == field.text }) else {
            throw field.place.error("expected a field of \(event.name) declared above, not '\(field.text)'")
        }
        guard reader.accept(":") else { throw reader.expected("':' and a Swift condition") }
        let condition = reader.text()
        guard !condition.text.isEmpty else { throw condition.place.error("expected a Swift condition") }
        guard line.parts.count == 2, !line.parts[1].text.isEmpty else {
            throw condition.place.error("expected a condition, a comma, and a reason such as \"is empty\"")
        }
        return Event.Requirement(
            field: field.text,
            condition: String(condition.text),
            reason: String(line.parts[1].text),
            comment: try line.meaning()
        )
    }

    /// The deepest type: reading it, and everything made of it, takes a call a level.
    private static let deepestType = 16

    private func fieldType(_ part: SourceLine.Part) throws(SourceError) -> FieldType {
        let depth = part.text.count { $0 == "[" || $0 == "?" }
        guard depth <= Self.deepestType else {
            throw part.place.error(
                "expected a type of at most \(Self.deepestType) levels of T?, [T] and [String: T], not \(depth)"
            )
        }
        guard let type = type(part.text) else {
            let names = FieldType.named.map(\.key).joined(separator: ", ")
            throw part.place.error(
                "unknown type '\(part.text)': expected \(names), an enum declared above, or T?, [T] or [String: T]"
            )
        }
        guard !type.holdsFractions || FieldType.checkedForFractions.contains(type) else {
            let names = FieldType.checkedForFractions.map(\.swift).joined(separator: ", ")
            throw part.place.error("no rule keeps NaN out of \(part.text): expected one of \(names)")
        }
        return type
    }

    private func type(_ text: some StringProtocol) -> FieldType? {
        if text.hasSuffix("?"), !text.hasSuffix("??") { return type(text.dropLast()).map { .optional($0) } }
        if text.hasPrefix("["), text.hasSuffix("]") {
            let element = text.dropFirst().dropLast()
            guard element.hasPrefix("String:") else { return type(element).map { .array($0) } }
            return type(element.dropFirst("String:".count).drop { $0 == " " }).map { .dictionary($0) }
        }
        if let named = FieldType.named.first(where: { $0.key == text }) { return named.value }
        return catalogue.closedSets.first { $0.name == text }.map { .closedSet($0) }
    }
}
