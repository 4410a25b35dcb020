import Foundation
import ProgramSupport
import TestSupport

// Random programs over the whole public API. The rounds run on a thread of their own: handlers on the main actor need
// this one.

exit(
    Options.command.run { arguments in
        let driver = Driver(try Options(arguments))
        let thread = RunningThread { exit(driver.run()) }
        while true { RunLoop.main.run(until: .distantFuture) }
        withExtendedLifetime(thread) {}
    }
)
