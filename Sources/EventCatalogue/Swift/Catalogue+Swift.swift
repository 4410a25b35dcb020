/// The Swift files of a catalogue.
extension Catalogue {
    /// A file for each event, one for the closed sets of each family, and one that lists all types, if the source asks
    /// for it; in a folder for each family.
    package var swiftFiles: [GeneratedFile] {
        var files = families.flatMap { family in
            let folder = SwiftNames.type(family.name)
            let sets = family.closedSets.map(\.swift).joined(separator: "\n")
            return (sets.isEmpty ? [] : [file("\(folder)/\(folder)Fields.swift", sets)])
                + family.events.map { file("\(folder)/\($0.name).swift", $0.swift(in: family)) }
        }
        if let list { files.append(file("\(list.name).swift", swift(of: list))) }
        return files
    }

    private func file(_ path: String, _ text: String) -> GeneratedFile {
        GeneratedFile(path: path, form: .swift, content: "\n\(text)")
    }

    private func swift(of list: TypeList) -> String {
        let type = "[any \(list.eventProtocol).Type]"
        let all = families.map { SwiftNames.property($0.name) }.joined(separator: " + ")
        let needsImport = list.eventProtocol == "DomainEvent"
        let lists = families.map { family in
            """

                /// The types of the family `\(family.name)`.
                public static let \(SwiftNames.property(family.name)): \(type) = [
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
