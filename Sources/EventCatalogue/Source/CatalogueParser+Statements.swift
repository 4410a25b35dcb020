/// Reads the lines that begin at the margin.
extension CatalogueParser {
    mutating func readStatement(_ line: SourceLine) throws(SourceError) {
        var reader = PartReader(line.parts[0])
        let statements = "'catalogue', 'family', 'enum' or 'event'"
        let keyword = try reader.word(statements)
        switch keyword.text {
        case "catalogue": try readList(&reader, line)
        case "family": try readFamily(&reader, line)
        case "enum": try readClosedSet(&reader, line)
        case "event": try readEvent(&reader, line)
        default: throw keyword.place.error("expected \(statements), not '\(keyword.text)'")
        }
    }

    /// Reads `catalogue TradingCatalogue: CatalogueEvent // …`.
    private mutating func readList(_ reader: inout PartReader, _ line: SourceLine) throws(SourceError) {
        guard catalogue.list == nil else {
            throw line.place.error("expected no second catalogue: a file has one")
        }
        let name = try reader.typeName("the name of the catalogue's enumeration")
        try declareType(name)
        try claim(GeneratedFile.swiftName(name.text), for: name)
        let eventProtocol = try readProtocol(&reader, .listProtocol) ?? "DomainEvent"
        try finish(&reader, line)
        catalogue.list = Catalogue.TypeList(
            name: name.text,
            eventProtocol: eventProtocol,
            comment: try line.meaning()
        )
    }

    /// Reads `family trading: TradingEvent // …`.
    private mutating func readFamily(_ reader: inout PartReader, _ line: SourceLine) throws(SourceError) {
        let name = try reader.word("the family's name")
        try declare("family", name)
        guard name.text.first?.isLowercase == true else {
            throw name.place.error("expected a name that begins with a small letter, not '\(name.text)'")
        }
        try check(name, SwiftNames.property(name.text), as: .family)
        let eventProtocol = try readProtocol(&reader, .familyProtocol)
        try finish(&reader, line)
        let family = Catalogue.Family(
            name: name.text,
            eventProtocol: eventProtocol,
            comment: try line.meaning()
        )
        try claim("the folder \(family.folder)", for: name)
        catalogue.families.append(family)
    }

    /// Reads `: TradingEvent`, if it is there.
    private mutating func readProtocol(
        _ reader: inout PartReader,
        _ kind: SwiftNames.Kind
    ) throws(SourceError) -> String? {
        guard reader.accept(":") else { return nil }
        let name = try reader.typeName("a protocol")
        try declareProtocol(name, kind)
        return name.text
    }

    /// Reads `enum OrderSide // …`.
    private mutating func readClosedSet(_ reader: inout PartReader, _ line: SourceLine) throws(SourceError) {
        let name = try reader.typeName("the enumeration's name")
        let family = try beginUnderFamily(name, line)
        if family.closedSets.isEmpty { try claim(family.closedSetsFile, for: name) }
        try finish(&reader, line)
        block = .closedSet(ClosedSet(name: name.text, comment: try line.meaning()), name.place)
    }

    /// Reads `event order.placed OrderPlaced, of order_id // …`.
    private mutating func readEvent(_ reader: inout PartReader, _ line: SourceLine) throws(SourceError) {
        let eventType = try reader.word("an event type such as order.placed") {
            $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0))
        }
        guard eventType.text.first?.isLetter == true || eventType.text.first?.isNumber == true else {
            throw eventType.place.error(
                "expected an event type that begins with a letter, not '\(eventType.text)'"
            )
        }
        try declare("event", eventType)
        try claim(GeneratedFile.schemaPath(eventType.text), for: eventType)
        let name = try reader.typeName("the Swift type's name")
        _ = try beginUnderFamily(name, line)
        try claim(GeneratedFile.swiftName(name.text), for: name)
        try reader.end()
        guard line.parts.count == 2 else {
            throw reader.expected("', of' and the field that has the aggregate's id")
        }
        var aggregate = PartReader(line.parts[1])
        let of = try aggregate.word("'of'")
        guard of.text == "of" else { throw of.place.error("expected 'of', not '\(of.text)'") }
        let field = try aggregate.word("the field that has the aggregate's id")
        try aggregate.end()
        block = .event(
            Event(
                eventType: eventType.text,
                name: name.text,
                aggregateField: field.text,
                comment: [try line.meaning()]
            ),
            aggregateField: field.place
        )
    }

    private mutating func beginUnderFamily(
        _ name: PartReader.Word,
        _ line: SourceLine
    ) throws(SourceError) -> Catalogue.Family {
        guard let family = catalogue.families.last else {
            throw line.place.error("expected a family above, such as 'family orders // Orders.'")
        }
        try declareType(name)
        return family
    }

    /// Checks that a line has one part, and that the reader is at its end.
    private func finish(_ reader: inout PartReader, _ line: SourceLine) throws(SourceError) {
        try reader.end()
        if line.parts.count > 1 { throw line.parts[1].place.error("expected nothing more") }
    }

    /// Reads `takeProfit = "take_profit" // …`.
    func readMember(_ line: SourceLine, into set: inout ClosedSet) throws(SourceError) {
        var reader = PartReader(line.parts[0])
        let name = try reader.word("a member such as 'limit' or 'takeProfit = \"take_profit\"'")
        guard name.text.first?.isNumber == false, name.text != "_" else {
            throw name.place.error("expected a name that begins with a letter, not '\(name.text)'")
        }
        try check(name, as: .member)
        let text = reader.accept("=") ? try TextLiteral(reader.text()).text : name.text
        try finish(&reader, line)
        guard !set.members.contains(where: { $0.name == name.text || $0.text == text }) else {
            throw name.place.error("\(set.name) has \(name.text) or its text twice: rename one")
        }
        set.members.append(ClosedSet.Member(name: name.text, text: text, comment: try line.meaning()))
    }
}

extension SourceLine {
    /// Returns the comment, which every declaration needs: it becomes documentation.
    func meaning() throws(SourceError) -> String {
        guard let comment, !comment.isEmpty else {
            throw place.error("expected a comment, '// …': it is the declaration's documentation")
        }
        return comment
    }
}
