import EventCatalogue
import Foundation
import ProgramSupport

/// The program: reads a source of events, writes what is generated from it or compares.
@main
enum EventCatalogueProgram {
    static func main() {
        do {
            let arguments = try Options.command.parse(Array(CommandLine.arguments.dropFirst()))
            if arguments.wantsHelp { return try standardOutput(Options.command.help) }
            exit(try run(arguments) ? ExitCode.success : ExitCode.failure)
        } catch let error where error is UsageError || error is SourceError || error is ForeignFileError {
            standardError("\(error is UsageError ? "event-catalogue: " : "")\(error)")
            exit(ExitCode.badInput)
        } catch {
            standardError("event-catalogue: \(error)")
            exit(ExitCode.failure)
        }
    }

    /// Does what was asked, and says whether all files are as the source wants them.
    private static func run(_ arguments: Arguments) throws -> Bool {
        guard let source = arguments[Options.source] else {
            throw UsageError.missingValue(Options.source.spelling, "a file of events")
        }
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: source)) else {
            throw UsageError.refused(source, reason: "cannot be read")
        }
        let catalogue = try CatalogueParser.parse(Array(bytes), file: source)
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
            } else {
                try folder.make(change)
            }
        }
        let fields = catalogue.events.map(\.fields.count).reduce(0, +)
        try standardOutput("\(source): \(catalogue.events.count) events, \(fields) fields")
        return changes.isEmpty || !arguments[Options.check]
    }
}
