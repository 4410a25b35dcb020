import Foundation
import PackagePlugin

/// `swift package generate-events`: writes the Swift of the events that a package declares in `*.events` files.
@main
struct GenerateEvents: CommandPlugin {
    private static let usage = """
        Usage: swift package generate-events [--target NAME …] [--documents FOLDER] [--check]

        Writes a Swift file for each event that a target declares in a file such as orders.events, into the folder
        Generated beside that file. List the file under the target's `exclude`.

          --target NAME       Only this target's events; may be given more than once.
          --documents FOLDER  Also write JSON Schema, AsyncAPI and a page of tables, of one file of events.
          --check             Write nothing: fail if something differs.
        """

    func performCommand(context: PluginContext, arguments: [String]) throws {
        var arguments = ArgumentExtractor(arguments)
        if arguments.extractFlag(named: "help") > 0 { return print(Self.usage) }
        let names = arguments.extractOption(named: "target")
        let documents = arguments.extractOption(named: "documents").last
        let check = arguments.extractFlag(named: "check") > 0 ? ["--check"] : []
        if let unknown = arguments.remainingArguments.first {
            throw Refusal("unknown argument \(unknown); see swift package generate-events --help")
        }

        let package = context.package
        let targets = names.isEmpty ? package.targets : try package.targets(named: names)
        let sources = Set(targets.flatMap { Self.sources(in: $0.directoryURL) })
            .sorted { $0.path < $1.path }
        if sources.isEmpty { throw Refusal("no target has a file of events, such as orders.events") }
        if documents != nil && sources.count > 1 {
            throw Refusal("--documents takes the events of one --target")
        }

        let tool = try context.tool(named: "event-catalogue").url
        for source in sources {
            let process = Process()
            process.executableURL = tool
            process.currentDirectoryURL = package.directoryURL
            let generated = source.deletingLastPathComponent().appending(path: "Generated")
            process.arguments =
                [Self.path(of: source, in: package), "--swift", Self.path(of: generated, in: package)]
                + (documents.map { ["--documents", $0] } ?? []) + check
            try process.run()
            process.waitUntilExit()
            let name = source.lastPathComponent
            switch process.terminationStatus {
            case 0: break
            case 1 where !check.isEmpty: throw Refusal("the files generated from \(name) differ from it")
            default: throw Refusal("nothing was generated from \(name)")
            }
        }
    }

    /// The files of events in a target's folder and below.
    private static func sources(in folder: URL) -> [URL] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".events") }.map { folder.appending(path: $0).standardizedFileURL }
    }

    /// The path from the package's folder, for messages.
    private static func path(of url: URL, in package: Package) -> String {
        let root = package.directoryURL.standardizedFileURL.path + "/"
        return url.path.hasPrefix(root) ? String(url.path.dropFirst(root.count)) : url.path
    }
}

/// The reason why nothing, or not everything, was written.
private struct Refusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
