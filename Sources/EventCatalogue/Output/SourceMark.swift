package import Foundation

/// The sentence at the top of each generated file, which identifies the files of one source.
///
/// The sentence has the source's path, seen from the parent of the output folder. So two sources of one name differ,
/// and a package that moves keeps its files.
package struct SourceMark: Hashable, Sendable {
    let sentence: String

    /// Makes the mark of files generated from a source into a folder.
    ///
    /// - Throws: `SourceError` for a path that cannot stand in a comment.
    package init(source: String, output: URL) throws(SourceError) {
        let path = Self.path(of: URL(fileURLWithPath: source), besides: output)
        guard !path.contains(where: \.isControl), !path.contains("-->") else {
            throw SourcePlace(file: source, line: 1, column: 1).error(
                "expected a path without control characters and without '-->': generated files name it"
            )
        }
        sentence = "Generated from \(path) by `swift package generate-events`: change that, not this."
    }

    /// Returns the source's path, without following symbolic links: it must be the same before and after the folder is
    /// made.
    private static func path(of source: URL, besides output: URL) -> String {
        let source = source.standardizedFileURL.pathComponents
        let folder = output.standardizedFileURL.pathComponents.dropLast()
        let shared = zip(source.dropLast(), folder).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: folder.count - shared)
        return (up + source.dropFirst(shared)).joined(separator: "/")
    }
}
