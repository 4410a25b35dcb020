/// An event's Swift file.
extension Event {
    /// Returns the text of the file, without its header.
    func swift(in family: Catalogue.Family) -> String {
        """
        public import DomainEvents

        \(comment.map { "/// \($0)" }.joined(separator: "\n///\n"))
        public struct \(name): \(family.eventProtocol ?? "DomainEvent, Hashable") {
            /// The type's name in stores and streams.
            public static let eventType = "\(eventType)"
        \(familyDeclaration(family).indented(by: 4))
        \(fields.map(\.declaration).joined(separator: "\n").indented(by: 4))
            /// The event's id, time and cause.
            public let metadata: EventMetadata
            private let checked: Checked
            /// The id of the aggregate that the event happened to.
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

    /// Returns the declaration of the family; empty if the protocol declares it.
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
            /// Checks every field and creates an event.
            ///
            /// - Throws: `InvalidEvent` for a field that breaks its rule.
            \(SwiftText.brokenCall("public init", parameters)) throws(InvalidEvent) {
            \(body.joined(separator: "\n").indented(by: 4))
            }
            """
    }

    private var decodingInitialiser: String {
        let arguments = fields.map(\.decodingArgument) + ["metadata: fields[.metadata]"]
        return """
            /// Decodes an event and checks every field.
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
