import TestSupport
import Testing

/// Promise: publishing and handling allocate what the budget says, in the build that is tested.
///
/// The counting replaces malloc, so it happens in a program of its own, `allocation-budget`.
@Suite struct AllocationBudgetTests {
    @Test func theBudgetHolds() throws {
        let run = try ChildProgram(running: "allocation-budget")
        #expect(run.status == 0, "\(run.output)")
        #expect(!run.output.isEmpty)
    }
}
