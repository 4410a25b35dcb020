package import Foundation

/// The sentence at the top of each generated file, by which the generator knows the files of one source.
///
/// The sentence has the source's path from the folder that the output folder lies in: two sources of one name differ
/// in it, and a package that moves keeps its files.
package struct SourceMark: Hashable, Sendable {
    let sentence: String

    /// The mark of what is generated from a file into a folder.
    ///
    /// - Throws: `SourceError` for a path that a comment cannot have.
    package init(source: String, output: URL) throws(SourceError) {
        let path = Self.path(of: URL(fileURLWithPath: source), besides: output)
        guard !path.contains(where: \.isControl), !path.contains("-->") else {
            throw SourcePlace(file: source, line: 1, column: 1).error(
                "expected a path without control characters and without '-->': generated files name it"
            )
        }
        sentence = "Generated from \(path) by `swift package generate-events`: change that, not this."
    }

    /// Does not follow symbolic links: the path must be the same before the folder exists and afterwards.
    private static func path(of source: URL, besides output: URL) -> String {
        let source = source.standardizedFileURL.pathComponents
        let folder = output.standardizedFileURL.pathComponents.dropLast()
        let shared = zip(source.dropLast(), folder).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: folder.count - shared)
        return (up + source.dropFirst(shared)).joined(separator: "/")
    }
}
