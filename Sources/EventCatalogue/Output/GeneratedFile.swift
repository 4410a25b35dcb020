/// A file that the generator writes.
package struct GeneratedFile: Hashable, Sendable {
    /// Relative to the output folder.
    package let path: String
    /// All of it.
    package let text: String
}

extension Catalogue {
    /// The sentence at the top of each generated file.
    var mark: String { "\(ownership)`swift package generate-events`: change that, not this." }

    /// The part of it by which the generator knows its own files.
    var ownership: String { "Generated from \(source) by " }
}
