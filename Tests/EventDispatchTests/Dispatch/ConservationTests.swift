import EventDispatch
import TestSupport
import Testing

/// Random programs from a seed, against counts kept apart from the engine's.
@Suite("EventDispatcher: conservation", .serialized)
struct ConservationTests {
    @Test("whatever a program does, every event is accounted for", arguments: TestMode.allCases)
    func fuzz(mode: TestMode) throws {
        for seed in 0..<UInt64(Scale.times(200)) {
            try tracking { tracker in
                _ = tracker.token()
                try RandomProgram(seed, mode, tracker).run()
            }
        }
    }
}
