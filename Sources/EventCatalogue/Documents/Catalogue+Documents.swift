extension Catalogue {
    /// The documents for people and for programs in other languages: JSON Schema, AsyncAPI, Markdown.
    package var documents: [GeneratedFile] { schemas + [asyncAPI, page] }

    /// The name of the catalogue, or of its source.
    var title: String { list?.name ?? source }
}

/// An event's payload in JSON Schema (draft 2020-12).
extension Catalogue {
    /// A schema for each event, in a folder `schemas`, with the event's type as its name.
    var schemas: [GeneratedFile] {
        events.map { event in
            GeneratedFile(path: event.schemaPath, form: .schema, content: event.schema.textBelowMark)
        }
    }
}

extension Event {
    /// The schema's path in the folder of documents.
    var schemaPath: String { GeneratedFile.schemaPath(eventType) }

    fileprivate var schema: JSON {
        let properties = fields.map { JSON.Member($0.name, $0.schema) }
        let required = fields.filter(\.isRequired).map { JSON.string($0.name) }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": .string(name),
            "description": .string(description),
            "type": "object",
            "properties": .object(properties),
            "required": .array(required),
        ]
    }

    /// The event's meaning, and the rules that a schema cannot express.
    private var description: String {
        let rules = requirements.map { "- \($0.field): \($0.comment)" }
        let beyond = rules.isEmpty ? [] : ["Rules that this schema cannot express:"] + rules
        return (comment + beyond).joined(separator: "\n")
    }
}
