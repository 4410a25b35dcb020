import CRingScheduler
import Testing

/// Promise: a memory order that is weaker than the protocol needs is noticed, at the data that it protects or as a lost wake.
///
/// `Tests/orders/run` does this with every order of the headers; here are some of each kind.
extension ScheduleTests {
    @Suite(.serialized)
    struct OrderTests {
        /// One operation of the headers with a relaxed order, and a scenario that fails because of it.
        struct Weakened: Sendable, CustomTestStringConvertible {
            let function: String
            let operation: String
            let scenario: String
            let finds: String

            var testDescription: String { "\(function): \(operation)" }
        }

        static let relaxed = [
            Weakened(
                function: "er_commit",
                operation: "ER_STORE(&cell->sequence, RELEASE)",
                scenario: "two-park",
                finds: "race: key is read by consumer, and it is not ordered after being written by producer"
            ),
            Weakened(
                function: "er_is_committed",
                operation: "ER_LOAD(&er_ring_cell(ring, position)->sequence, ACQUIRE)",
                scenario: "two-park",
                finds: "race: key is read by consumer, and it is not ordered after being written by producer"
            ),
            Weakened(
                function: "er_release",
                operation: "ER_EXCHANGE(&ring->head, ACQ_REL)",
                scenario: "full-one",
                finds: "is not ordered after being read by consumer"
            ),
            Weakened(
                function: "er_claim_attempt",
                operation: "ER_LOAD(&ring->limit, ACQUIRE)",
                scenario: "full-two",
                finds: "race: "
            ),
            Weakened(
                function: "er_park",
                operation: "ER_CAS(&ring->claim, ACQ_REL)",
                scenario: "kick",
                finds: "P8 P9: "
            ),
            Weakened(
                function: "er_claim_attempt",
                operation: "ER_CAS(&ring->claim, ACQUIRE)",
                scenario: "one-park",
                finds: "a sleeper's load of the epoch is not ordered before its wake's bump"
            ),
            Weakened(
                function: "er_phase_leave",
                operation: "ER_EXCHANGE(&ring->phase, RELEASE)",
                scenario: "cancel",
                finds: "race: what the handler uses is written by canceller"
            ),
        ]

        /// The operation's number: known once it has been executed.
        private func siteNumber(of weakened: Weakened) -> UInt32? {
            _ = rs_random(rs_scenario_find(weakened.scenario), 1, 200)
            return (0..<rs_site_count()).first {
                String(cString: rs_site_function($0)) == weakened.function
                    && String(cString: rs_site_text($0)) == weakened.operation
            }
        }

        @Test("is found within 20,000 random schedules", arguments: relaxed)
        func found(weakened: Weakened) throws {
            let scenario = rs_scenario_find(weakened.scenario)
            let site = try #require(siteNumber(of: weakened))
            rs_site_weaken(site, 0)
            defer { rs_site_restore(site) }
            let result = rs_random(scenario, 1, 20_000)
            #expect(result.failed == 1)
            #expect(String(cString: rs_failure()).contains(weakened.finds), "\(String(cString: rs_report()))")
        }

        @Test("is forgotten when it is restored")
        func restored() throws {
            let weakened = try #require(Self.relaxed.first)
            let site = try #require(siteNumber(of: weakened))
            rs_site_weaken(site, 0)
            rs_site_restore(site)
            #expect(rs_random(rs_scenario_find(weakened.scenario), 1, 1_000).failed == 0)
        }
    }
}
