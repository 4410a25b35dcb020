/// A file that the generator writes.
package struct GeneratedFile: Hashable, Sendable {
    /// Relative to the output folder.
    package let path: String
    let form: Form
    /// What stands below the line with the mark.
    let content: String

    /// All of it.
    package func text(_ mark: SourceMark) -> String { form.head(mark) + content }

    /// The name of the Swift file of a type.
    static func swiftName(_ type: String) -> String { "\(type).swift" }

    /// The path of an event's schema in the folder of documents.
    static func schemaPath(_ eventType: String) -> String { "schemas/\(eventType).json" }

    /// What the file is, which decides how it begins.
    enum Form: Hashable, Sendable {
        case swift, schema, asyncAPI, page

        /// The form of the file that the generator writes to a path; nil if it writes none there.
        init?(path: String) {
            switch path {
            case "asyncapi.json": self = .asyncAPI
            case "events.md": self = .page
            case _ where path.hasSuffix(".swift"): self = .swift
            case _ where path.hasPrefix("schemas/") && path.hasSuffix(".json"): self = .schema
            default: return nil
            }
        }

        /// The first lines, up to the one with the mark.
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
