/// The indented lines under an event.
extension CatalogueParser {
    /// Reads `price: Double?, positive // …` or `require price: …`.
    func readField(_ line: SourceLine, into event: inout Event) throws(SourceError) {
        var reader = PartReader(line.parts[0])
        let name = try reader.word("a field such as 'price: Double'")
        guard reader.accept(":") else {
            guard name.text == "require" else { throw reader.expected("':' and a type") }
            return event.requirements.append(try requirement(&reader, line, of: event))
        }
        try check(name, in: event)
        let typePart = reader.text(upTo: "=")
        let type = try fieldType(typePart)
        let defaultPart = reader.accept("=") ? reader.text() : nil
        let rules = try rules(Array(line.parts.dropFirst()), of: type)
        event.fields.append(
            Field(
                name: name.text,
                type: type,
                defaultValue: try defaultValue(defaultPart, type, rules),
                rules: rules,
                comment: try line.meaning()
            )
        )
    }

    /// Names that the flat form of an event or its Swift type has already.
    private static let taken: Set = [
        "metadata", "event_id", "event_type", "aggregate_id", "occurred_at", "version", "correlation_id",
        "causation_id", "family", "checked", "hash_value",
    ]

    private func check(_ name: PartReader.Word, in event: Event) throws(SourceError) {
        guard name.text.first?.isLetter == true, !name.text.contains(where: \.isUppercase) else {
            throw name.place.error("expected a name in snake case such as order_id, not '\(name.text)'")
        }
        if Self.taken.contains(name.text) {
            throw name.place.error("'\(name.text)' is taken: every event has it without a declaration")
        }
        let property = SwiftNames.property(name.text)
        if let other = event.fields.first(where: { SwiftNames.property($0.name) == property }) {
            throw name.place.error(
                other.name == name.text
                    ? "\(name.text) is declared twice"
                    : "\(name.text) and \(other.name) are both \(property) in Swift"
            )
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
            throw field.place.error("\(event.name) has no field \(field.text) above")
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

    private func fieldType(_ part: SourceLine.Part) throws(SourceError) -> FieldType {
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
