import Foundation
import TestSupport
import Testing

/// Promise: publishing and handling allocate what the budget says, in the build that is tested.
///
/// The counting replaces malloc, so it happens in a program of its own, `allocation-budget`.
@Suite struct AllocationBudgetTests {
    @Test func theBudgetHolds() throws {
        let program = try #require(
            Self.program,
            "allocation-budget lies in no directory above the test bundle"
        )
        let run = try ChildProgram(running: program.path)
        #expect(run.status == 0, "\(run.output)")
        #expect(!run.output.isEmpty)
    }

    /// The program, beside the test bundle in the build directory, or beside a bundle that is a directory.
    private static var program: URL? {
        let bundles = CommandLine.arguments.prefix(1) + Bundle.allBundles.map(\.bundlePath)
        let directories = bundles.flatMap { path -> [URL] in
            let above = URL(fileURLWithPath: path).deletingLastPathComponent()
            return [above, above.deletingLastPathComponent()]
        }
        return
            directories
            .map { $0.appendingPathComponent("allocation-budget") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
