extension Catalogue {
    /// What describes the events to people and to programs in other languages: JSON Schema, AsyncAPI, Markdown.
    package var documents: [GeneratedFile] { schemas + [asyncAPI, page] }
}
