import EventCatalogue
import Foundation
import ProgramSupport

/// The program: reads a source of events, then writes the generated files, or compares them.
@main
enum EventCatalogueProgram {
    static func main() {
        exit(Options.command.run(isBadInput: { $0 is ForeignFileError || $0 is UnreadableFile }, body: run))
    }

    /// Writes or compares as the arguments say, and returns the exit status.
    private static func run(_ arguments: Arguments) throws -> Int32 {
        guard let source = arguments[Options.source] else {
            throw UsageError.missingArgument(Options.source.spelling, expected: "a file of events")
        }
        do {
            return try write(CatalogueParser.parse(read(source), file: source), arguments)
        } catch let error as SourceError {
            // A place in the source begins the line, as a compiler's does: editors look for it there.
            standardError("\(error)")
            return ExitCode.badInput
        }
    }

    private static func read(_ source: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: source)))
        } catch {
            throw UnreadableFile(description: "\(source): cannot be read: \(SystemReason.ofReading(source))")
        }
    }

    /// Writes the generated files; with `--check` it lists the differences instead.
    private static func write(_ catalogue: Catalogue, _ arguments: Arguments) throws -> Int32 {
        let outputs = [
            (arguments[Options.swift], catalogue.swiftFiles),
            (arguments[Options.documents], catalogue.documents),
        ]
        // All are compared before one is written: a file in the way leaves everything as it was.
        var changes: [(path: String, folder: OutputFolder, change: OutputFolder.Change)] = []
        for case (let path?, let files) in outputs {
            let folder = try OutputFolder(URL(fileURLWithPath: path), of: catalogue)
            changes += try folder.changes(to: files).map { (path, folder, $0) }
        }
        for (path, folder, change) in changes {
            if arguments[Options.check] {
                standardError("\(path)/\(change)")
                continue
            }
            do {
                try folder.make(change)
            } catch {
                let file = "\(path)/\(change.path)"
                throw UnwritableFile(
                    description: "\(file): cannot be written: \(SystemReason.ofWriting(file))"
                )
            }
        }
        let fields = catalogue.events.map(\.fields.count).reduce(0, +)
        try standardOutput("\(catalogue.file): \(catalogue.events.count) events, \(fields) fields")
        return changes.isEmpty || !arguments[Options.check] ? ExitCode.success : ExitCode.failure
    }
}

private struct UnreadableFile: Error, CustomStringConvertible {
    let description: String
}

private struct UnwritableFile: Error, CustomStringConvertible {
    let description: String
}
