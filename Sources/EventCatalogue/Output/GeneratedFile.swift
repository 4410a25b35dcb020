/// A file that the generator writes.
package struct GeneratedFile: Hashable, Sendable {
    /// The path, relative to the output folder.
    package let path: String
    let form: Form
    /// The text below the line with the mark.
    let content: String

    /// Returns the whole text.
    package func text(_ mark: SourceMark) -> String { form.head(mark) + content }

    /// Returns the name of a type's Swift file.
    static func swiftName(_ type: String) -> String { "\(type).swift" }

    /// Returns the path of an event's schema in the folder of documents.
    static func schemaPath(_ eventType: String) -> String { "schemas/\(eventType).json" }

    /// The kind of a file, which decides its first lines.
    enum Form: Hashable, Sendable {
        case swift, schema, asyncAPI, page

        /// Returns the form of the generated file at a path; nil if no file is generated there.
        init?(path: String) {
            switch path {
            case "asyncapi.json": self = .asyncAPI
            case "events.md": self = .page
            case _ where path.hasSuffix(".swift"): self = .swift
            case _ where path.hasPrefix("schemas/") && path.hasSuffix(".json"): self = .schema
            default: return nil
            }
        }

        /// Returns the first lines, up to the one with the mark.
        func head(_ mark: SourceMark) -> String {
            switch self {
            case .swift: "// \(mark.sentence)\n"
            case .page: "<!-- \(mark.sentence) -->\n"
            case .schema: "{\n  \"$comment\": \(JSON.string(mark.sentence).text),\n"
            case .asyncAPI: "{\n  \"x-comment\": \(JSON.string(mark.sentence).text),\n"
            }
        }
    }
}
