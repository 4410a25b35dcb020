import CRingScheduler
import Foundation
import TestSupport
import Testing

/// Promise: a schedule that failed fails again, operation by operation, when it is repeated as its report says.
///
/// Serialized with the other tests of the scheduler, which keeps the last failure for the whole process.
extension ScheduleTests {
    @Suite(.serialized)
    struct ReplayTests {
        /// The scenario that fails on purpose.
        private let planted = (0..<rs_scenario_count()).first { rs_scenario_is_planted($0) } ?? 0

        /// What a report says about repeating: the arguments of `ring-schedules`.
        private func arguments(of report: String) throws -> [String] {
            let line = report.split(separator: "\n").first { $0.hasPrefix("repeat with: ") }
            return try #require(line).dropFirst("repeat with: ".count).split(separator: " ").map(String.init)
        }

        @Test("a schedule of a search, from its sparse choices", arguments: [2, 3, 4] as [UInt32])
        func search(preemptions: UInt32) throws {
            try #require(rs_search(planted, preemptions, 100_000).failed == 1)
            let report = String(cString: rs_report())
            let arguments = try arguments(of: report)
            let expected = "--scenario planted --preemptions \(preemptions) --replay"
            try #require(arguments.dropLast().joined(separator: " ") == expected)
            let trace = try #require(arguments.last)
            let again = rs_replay(planted, preemptions, trace)
            #expect(again.failed == 1 && again.schedules == 1)
            #expect(String(cString: rs_report()) == report)
            // The trace matters: the schedule without any preemption does not fail.
            #expect(rs_replay(planted, preemptions, "0:0").failed == 0)
        }

        @Test("a random schedule, from its seed", arguments: [1, 1_000, 2_000] as [UInt64])
        func random(seed: UInt64) throws {
            try #require(rs_random(planted, seed, 1_000).failed == 1)
            let report = String(cString: rs_report())
            let arguments = try arguments(of: report)
            let failing = try #require(UInt64(arguments[3]))
            _ = rs_random(0, 1, 10)  // nothing of what came between matters
            #expect(rs_random(planted, failing, 1).failed == 1)
            #expect(String(cString: rs_report()) == report)
        }

        @Test("the program, with the arguments that it was told")
        func program() throws {
            try #require(rs_search(planted, 2, 100_000).failed == 1)
            let report = String(cString: rs_report())
            let run = try ChildProgram(running: "ring-schedules", arguments: arguments(of: report))
            #expect(run.output.contains(report), "\(run.output)")
            #expect(run.status == 0, "a planted failure that is found is no failure")
        }
    }
}
