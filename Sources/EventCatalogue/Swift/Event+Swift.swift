/// An event's Swift file.
extension Event {
    /// The text of the file, without its header.
    func swift(in family: Catalogue.Family) -> String {
        """
        public import DomainEvents

        \(comment.map { "/// \($0)" }.joined(separator: "\n///\n"))
        public struct \(name): \(family.eventProtocol ?? "DomainEvent, Hashable") {
            /// The name under which it is stored and sent.
            public static let eventType = "\(eventType)"
        \(familyDeclaration(family).indented(by: 4))
        \(fields.map(\.declaration).joined(separator: "\n").indented(by: 4))
            /// The event's own id, when it occurred and what led to it.
            public let metadata: EventMetadata
            private let checked: Checked
            /// The aggregate that it happened to.
            public var aggregateID: String { \(SwiftNames.escaped(self[aggregateField].property)) }

            private enum CodingKeys: String, CodingKey {
        \(fields.map(\.key).joined(separator: "\n").indented(by: 8))
                case metadata
            }
        }

        extension \(name) {
        \(checkingInitialiser.indented(by: 4))

        \(decodingInitialiser.indented(by: 4))
        }

        """
    }

    /// Nothing if the protocol declares the family.
    private func familyDeclaration(_ family: Catalogue.Family) -> String {
        guard family.eventProtocol == nil else { return "" }
        return """
            /// \(family.comment)
            public static let family = EventFamily(rawValue: "\(family.name)")

            """
    }

    private var checkingInitialiser: String {
        let parameters = fields.map(\.parameter) + ["metadata: EventMetadata = EventMetadata()"]
        let hasConditions = !requirements.isEmpty
        let arguments =
            fields.map { $0.storingArgument(isGiven: hasConditions) }
            + ["metadata: metadata", "checked: Checked()"]
        let body =
            (hasConditions ? fields.compactMap(\.unwrapping) : [])
            + [SwiftText.brokenCall("try self.init", arguments)] + requirements.map(swift)
        return """
            /// Creates an event, if every field keeps its rule.
            ///
            /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
            \(SwiftText.brokenCall("public init", parameters)) throws(InvalidEvent) {
            \(body.joined(separator: "\n").indented(by: 4))
            }
            """
    }

    private var decodingInitialiser: String {
        let arguments = fields.map(\.decodingArgument) + ["metadata: fields[.metadata]"]
        return """
            /// Decodes an event, and checks it like a new one.
            public init(from decoder: any Decoder) throws {
                let fields = try EventFields(decoder, CodingKeys.self)
                self = try fields.valid(
            \(SwiftText.brokenCall("try Self", arguments).indented(by: 8))
                )
            }
            """
    }

    private func swift(_ requirement: Requirement) -> String {
        let key = "CodingKeys.\(self[requirement.field].stored)"
        let arguments = [requirement.condition, key, requirement.reason]
        return SwiftText.call("try Self.require", arguments, indent: 8)
    }
}
