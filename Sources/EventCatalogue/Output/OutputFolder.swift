package import Foundation

/// A folder for generated files; other files in it are left alone.
package struct OutputFolder {
    private let url: URL
    /// The mark of files generated from the source into this folder.
    package let mark: SourceMark

    /// Opens the folder for the files of a catalogue.
    ///
    /// - Throws: `SourceError` for a source whose path cannot stand in a comment.
    package init(_ url: URL, of catalogue: Catalogue) throws(SourceError) {
        self.url = url
        mark = try SourceMark(source: catalogue.file, output: url)
    }

    /// Returns the changes that give the folder these files, and no others of their forms and source.
    ///
    /// - Throws: `ForeignFileError` for a file in the way that was not generated from the source.
    package func changes(to files: [GeneratedFile]) throws(ForeignFileError) -> [Change] {
        var changes: [Change] = []
        for file in files {
            let path = url.appending(path: file.path)
            guard FileManager.default.fileExists(atPath: path.path) else {
                changes.append(.create(file))
                continue
            }
            guard let old = generatedText(file.path, file.form) else {
                throw ForeignFileError(path: path.path)
            }
            let new = file.text(mark)
            if !old.utf8.elementsEqual(new.utf8) {
                changes.append(.replace(file, line: Self.firstDifference(old, new)))
            }
        }
        let expected = Set(files.map(\.path))
        let leftOver = generatedPaths(Set(files.map(\.form))).filter { !expected.contains($0) }
        return changes + leftOver.map { .remove($0) }
    }

    /// Makes a change.
    package func make(_ change: Change) throws {
        let path = url.appending(path: change.path)
        switch change {
        case .create(let file), .replace(let file, _):
            let folder = path.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(file.text(mark).utf8).write(to: path, options: .atomic)
        case .remove: try FileManager.default.removeItem(at: path)
        }
    }

    /// Returns the paths of files of these forms that were generated from the source.
    private func generatedPaths(_ forms: Set<GeneratedFile.Form>) -> [String] {
        guard let enumerator = FileManager.default.enumerator(atPath: url.path) else { return [] }
        var paths: [String] = []
        while let path = enumerator.nextObject() as? String {
            let name = (path as NSString).lastPathComponent
            if name.hasPrefix(".") {
                enumerator.skipDescendants()
            } else if let form = GeneratedFile.Form(path: path), forms.contains(form),
                generatedText(path, form) != nil
            {
                paths.append(path)
            }
        }
        return paths.sorted()
    }

    /// Returns the text of a file generated from the source; nil for any other file, whatever it says elsewhere.
    private func generatedText(_ path: String, _ form: GeneratedFile.Form) -> String? {
        guard let text = try? String(contentsOf: url.appending(path: path), encoding: .utf8) else {
            return nil
        }
        return text.utf8.starts(with: form.head(mark).utf8) ? text : nil
    }

    private static func firstDifference(_ old: String, _ new: String) -> Int {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false)
        return (zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)) + 1
    }
}

extension OutputFolder {
    /// A difference between the folder and the source.
    package enum Change: Hashable, Sendable {
        /// The file is missing.
        case create(GeneratedFile)
        /// The file differs, first in this line.
        case replace(GeneratedFile, line: Int)
        /// The file was generated from the source, which no longer declares it.
        case remove(String)

        /// The file's path in the folder.
        package var path: String {
            switch self {
            case .create(let file), .replace(let file, _): file.path
            case .remove(let path): path
            }
        }
    }
}

extension OutputFolder.Change: CustomStringConvertible {
    /// The path and the difference.
    package var description: String {
        switch self {
        case .create(let file): "\(file.path): is missing"
        case .replace(let file, let line): "\(file.path):\(line): differs"
        case .remove(let path): "\(path): is left over"
        }
    }
}

/// A file that stands in the way of a generated one, and was not generated from the same source.
package struct ForeignFileError: Error, CustomStringConvertible {
    let path: String

    /// The path and the way out.
    package var description: String { "\(path): was not generated from this source: move it away" }
}
