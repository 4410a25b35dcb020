import EventDispatch
import Foundation
import TestSupport

// Random programs over the whole public API. The rounds run on a thread of their own: handlers on the main actor need
// this one.

do throws(Options.Refused) {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    if options.showsHelp {
        print(Options.usage, terminator: "")
        exit(0)
    }
    let driver = Driver(options)
    let thread = RunningThread { exit(driver.run()) }
    while true { RunLoop.main.run(until: .distantFuture) }
    withExtendedLifetime(thread) {}
} catch {
    FileHandle.standardError.write(Data("\(error.text)\n\(Options.usage)".utf8))
    exit(2)
}
