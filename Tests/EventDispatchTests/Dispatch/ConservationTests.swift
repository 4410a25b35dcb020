import CEventRing
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

    /// The producers' word counts what the consumer's counts do not know of: a claim that was given up, records of
    /// several cells, boxes, what is left at the end.
    @Test("cells claimed are cells accounted for, by the events' types", arguments: [1, 2, 4, 64])
    func cells(capacity: Int) throws {
        let dispatcher = makeDispatcher(.manual, capacity: capacity)
        let ring = try #require(RingWords(dispatcher)).ring
        do {
            var poller = dispatcher.makePoller()
            for size in EventSize.allCases {
                try publish(size.type, dispatcher)
                try poller.poll()
            }
            // A producer that gives its claim up.
            let claim = er_claim(ring, 1)
            er_commit_skipped(ring, claim.position, 1)
            try poller.poll()
            // Awaited, spilled, and left over.
            try dispatcher.publishAndWait(LargeEvent(1))
            for _ in 0..<70 { try dispatcher.publish(LargeEvent(1)) }
        }
        let report = try dispatcher.shutdown()
        let expected = EventSize.allCases.reduce(0) { $0 + $1.cells(in: capacity) }
        let large = EventSize.threeCells.cells(in: capacity)
        let left = report.statistics.undelivered - report.statistics.spilled
        #expect(report.statistics.claimedCells == UInt64(expected + 2) + left * UInt64(large))
        #expect(report.statistics.accountedCells == report.statistics.claimedCells)
        #expect(report.statistics.undelivered == 70)
    }

    private func publish<Event: TrackedEvent>(_ type: Event.Type, _ dispatcher: EventDispatcher) throws {
        try dispatcher.publish(Event(1, nil))
    }

    #if DEBUG
        @Test("in a debug build a record that is lost between claim and count stops the program")
        func lost() async {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                let dispatcher = makeDispatcher(.manual)
                try #require(RingWords(dispatcher)).loseRecord()
                _ = try blocking { try dispatcher.shutdown() }
            }
            let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            #expect(text.contains("an event was lost or doubled: 1 cells were claimed"))
        }
    #endif
}
