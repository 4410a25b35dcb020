import CRingScheduler
import TestSupport
import Testing

/// Promise: in every schedule that is explored of the ring's own source lines, nothing is lost, doubled, reordered or
/// overwritten, and nobody sleeps through what it waits for: a lost wake is a schedule in which nobody can move.
///
/// Serialized: the scheduler keeps the last failure for the whole process.
@Suite(.serialized)
struct ScheduleTests {
    private static let scenarios = Array(0..<rs_scenario_count())

    private func report(_ scenario: UInt32) -> Comment {
        Comment(
            rawValue: "\(String(cString: rs_scenario_name(scenario))): \(String(cString: rs_failure()))\n"
                + String(cString: rs_report())
        )
    }

    /// The planted failure takes some hundred schedules to be found, whatever the scale.
    private func schedules(of scenario: UInt32) -> UInt64 {
        rs_scenario_is_planted(scenario) ? 1_000 : UInt64(Scale.times(1_000))
    }

    @Test("all schedules with at most two preemptions, as far as they go", arguments: scenarios)
    func search(scenario: UInt32) {
        let result = rs_search(scenario, 2, schedules(of: scenario))
        #expect(result.schedules > 0)
        #expect((result.failed == 1) == rs_scenario_is_planted(scenario), report(scenario))
    }

    @Test("random schedules, old values and spurious wakes included", arguments: scenarios)
    func random(scenario: UInt32) {
        let result = rs_random(scenario, 1, schedules(of: scenario))
        #expect(result.schedules > 0)
        #expect((result.failed == 1) == rs_scenario_is_planted(scenario), report(scenario))
    }
}
