/// Reads a source file, line by line.
///
/// ```
/// family risk // Stops and limits.
///
/// event stop.moved StopMoved, of order_id // The price of a stop order was changed.
///     order_id: String, nonBlank // The stop order.
///     stop: Double, positive // The new price, per unit.
///     reason: String? // The reason, if given.
/// ```
package struct CatalogueParser {
    /// The declaration above an indented line.
    enum Block {
        case none
        case closedSet(ClosedSet, SourcePlace)
        case event(Event, aggregateField: SourcePlace)
    }

    var catalogue: Catalogue
    var block = Block.none
    /// Declared names with their kind: Swift types, families and event types.
    private var declared: Set<String> = []
    /// The protocols that the source names.
    private var protocols: Set<String> = []
    /// The generated files and folders, in small letters: a file system may not tell them from capitals.
    private var outputs: Set<String> = []

    private init(file: String) { catalogue = Catalogue(file: file) }

    /// Parses the bytes of a file.
    ///
    /// - Throws: `SourceError` for the first byte that is not UTF-8, or the first line that breaks the format.
    package static func parse(_ bytes: [UInt8], file: String) throws(SourceError) -> Catalogue {
        try parse(SourceText.decoded(bytes, file: file), file: file)
    }

    /// Parses a text.
    ///
    /// - Parameter file: The file's path, for messages and for the mark of generated files.
    /// - Throws: `SourceError` for the first line that breaks the format.
    package static func parse(_ text: String, file: String) throws(SourceError) -> Catalogue {
        var parser = Self(file: file)
        var place = SourcePlace(file: file, line: 1, column: 1)
        for line in SourceText.lines(text) {
            try parser.read(SourceLine(line, at: place))
            place = SourcePlace(file: file, line: place.line + 1, column: 1)
        }
        try parser.closeBlock()
        guard !parser.catalogue.events.isEmpty else {
            throw SourcePlace(file: file, line: 1, column: 1).error("expected at least one event")
        }
        return parser.catalogue
    }

    private mutating func read(_ line: SourceLine) throws(SourceError) {
        if line.isBlank {
            readParagraph(line)
        } else if !line.isIndented {
            try closeBlock()
            try readStatement(line)
        } else {
            switch block {
            case .none:
                throw line.parts[0].place.error("expected an event or an enum above an indented line")
            case .closedSet(var set, let place):
                try readMember(line, into: &set)
                block = .closedSet(set, place)
            case .event(var event, let place):
                try readField(line, into: &event)
                block = .event(event, aggregateField: place)
            }
        }
    }

    /// Adds a comment between an event's line and its fields as a paragraph; other comments are remarks.
    private mutating func readParagraph(_ line: SourceLine) {
        guard line.isIndented, let comment = line.comment, case .event(var event, let place) = block,
            event.fields.isEmpty
        else { return }
        event.comment.append(comment)
        block = .event(event, aggregateField: place)
    }

    private mutating func closeBlock() throws(SourceError) {
        let last = catalogue.families.count - 1
        switch block {
        case .none: break
        case .closedSet(let set, let place):
            guard !set.members.isEmpty else {
                throw place.error("expected a member under \(set.name), such as 'small // Small.'")
            }
            catalogue.families[last].closedSets.append(set)
        case .event(let event, let place):
            guard let field = event.fields.first(where: { $0.name == event.aggregateField }) else {
                throw place.error("expected a field \(event.aggregateField) under \(event.name)")
            }
            guard field.type == .string else {
                throw place.error(
                    "expected a field of type String, not \(field.name) of type \(field.type.swift)"
                )
            }
            catalogue.families[last].events.append(event)
        }
        block = .none
    }

    /// Notes a declaration that may occur only once.
    mutating func declare(_ kind: String, _ name: PartReader.Word) throws(SourceError) {
        guard declared.insert("\(kind) \(name.text)").inserted else {
            throw name.place.error("\(kind) \(name.text) is declared twice: rename one")
        }
    }

    /// Notes a Swift type; its name must be free.
    mutating func declareType(_ name: PartReader.Word) throws(SourceError) {
        try check(name, as: .type)
        if protocols.contains(name.text) { throw Self.bothTypeAndProtocol(name) }
        try declare("type", name)
    }

    /// Notes a protocol that the program declares by hand.
    mutating func declareProtocol(_ name: PartReader.Word, _ kind: SwiftNames.Kind) throws(SourceError) {
        try check(name, as: kind)
        if declared.contains("type \(name.text)") { throw Self.bothTypeAndProtocol(name) }
        protocols.insert(name.text)
    }

    private static func bothTypeAndProtocol(_ name: PartReader.Word) -> SourceError {
        name.place.error("'\(name.text)' is taken: the source has it as a type and as a protocol")
    }

    /// Notes a generated file or folder, which must belong to one declaration.
    mutating func claim(_ output: String, for name: PartReader.Word) throws(SourceError) {
        guard outputs.insert(output.lowercased()).inserted else {
            throw name.place.error("'\(name.text)' is taken: another declaration makes \(output) too")
        }
    }

    /// Checks that neither Swift nor generated code has the name already.
    ///
    /// - Parameter swift: The name in Swift; nil if it is the same.
    func check(
        _ name: PartReader.Word,
        _ swift: String? = nil,
        as kind: SwiftNames.Kind
    ) throws(SourceError) {
        if let objection = SwiftNames.objection(to: swift ?? name.text, as: kind) {
            throw name.place.error("'\(name.text)' is taken: \(objection)")
        }
    }
}
