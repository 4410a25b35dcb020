/// The Swift files of a catalogue.
extension Catalogue {
    /// A file for each event, and one for the closed sets of each family, in a folder for each family.
    ///
    /// One more file lists all types, if the source asks for it.
    package var swiftFiles: [GeneratedFile] {
        var files = families.flatMap { family in
            let sets = family.closedSets.map(\.swift).joined(separator: "\n")
            return (sets.isEmpty ? [] : [file("\(family.folder)/\(family.closedSetsFile)", sets)])
                + family.events.map { event in
                    file("\(family.folder)/\(GeneratedFile.swiftName(event.name))", event.swift(in: family))
                }
        }
        if let list { files.append(file(GeneratedFile.swiftName(list.name), swift(of: list))) }
        return files
    }

    private func file(_ path: String, _ text: String) -> GeneratedFile {
        GeneratedFile(path: path, form: .swift, content: "\n\(text)")
    }

    private func swift(of list: TypeList) -> String {
        let type = "[any \(list.eventProtocol).Type]"
        let all = families.map(\.listName).joined(separator: " + ")
        let needsImport = list.eventProtocol == "DomainEvent"
        let lists = families.map { family in
            """

                /// The types of the family `\(family.name)`.
                public static let \(family.listName): \(type) = [
            \(family.events.map { "        \($0.name).self,\n" }.joined())    ]

            """
        }
        return """
            \(needsImport ? "public import DomainEvents\n\n" : "")/// \(list.comment)
            public enum \(list.name) {
                /// All types, family by family.
                public static let all: \(type) = \(all)
            \(lists.joined())}

            """
    }
}

extension Catalogue.Family {
    /// The folder of its Swift files.
    var folder: String { SwiftNames.type(name) }

    /// The name of the file with its closed sets.
    var closedSetsFile: String { GeneratedFile.swiftName("\(folder)Fields") }

    /// The name of its types in the list of types.
    fileprivate var listName: String { SwiftNames.escaped(SwiftNames.property(name)) }
}

/// A closed set's enumeration.
extension ClosedSet {
    var swift: String {
        """
        /// \(comment)
        public enum \(name): String, Hashable, Sendable, Codable, CaseIterable {
        \(members.map(\.swift).joined(separator: "\n").indented(by: 4))
        }

        """
    }
}

extension ClosedSet.Member {
    fileprivate var swift: String {
        let value = name == text ? "" : " = \(JSON.string(text).text)"
        return """
            /// \(comment)
            case \(SwiftNames.escaped(name))\(value)
            """
    }
}
