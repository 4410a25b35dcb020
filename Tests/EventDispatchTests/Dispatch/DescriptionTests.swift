import EventDispatch
import Foundation
import TestSupport
import Testing

@Suite("What became of events, as a text for people")
struct DescriptionTests {
    private struct Tick {}
    private struct Trade {}

    /// Counts that no test brings about in one run.
    private func decoded<Counts: Decodable>(_ type: Counts.Type, _ values: [String: UInt64]) throws -> Counts
    {
        try JSONDecoder().decode(type, from: try JSONEncoder().encode(values))
    }

    @Test("each count that is not 0 is named, in the order of the type's fields")
    func counts() throws {
        let names = [
            "handled", "failed", "filtered", "expired", "cancelled", "disabled", "dropped", "pending",
        ]
        let values = Dictionary(uniqueKeysWithValues: zip(names, UInt64(1)...))
        let all = try decoded(HandlerCounts.self, values)
        #expect(
            "\(all)"
                == "1 handled, 2 failed, 3 filtered, 4 expired, 5 cancelled, 6 disabled, 7 dropped, 8 pending"
        )
        let nothing = try decoded(HandlerCounts.self, values.mapValues { _ in 0 })
        #expect("\(nothing)" == "nothing offered")
        let reasons = [
            "closed", "full", "timedOut", "cancelled", "dropped", "spillFull", "tooLarge", "wouldDeadlock",
        ]
        let refused = try decoded(
            RefusalCounts.self,
            Dictionary(uniqueKeysWithValues: zip(reasons, UInt64(1)...))
        )
        #expect(
            "\(refused)" == """
                36 refused (1 closed, 2 full, 3 timed out, 4 cancelled, 5 dropped, 6 spill full, 7 too large, \
                8 would deadlock)
                """
        )
        let none = try decoded(RefusalCounts.self, Dictionary(uniqueKeysWithValues: reasons.map { ($0, 0) }))
        #expect("\(none)" == "0 refused")
    }

    @Test("a dispatcher's counts, those of its types, and a receipt")
    func dispatcher() throws {
        let report = try withDispatcher(.manual) { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self) { _ in throw TestError() }
            let failed = try dispatcher.publishAndWait(Tick())
            #expect("\(failed)" == "event \(failed.sequence): 1 failed")
            let dead = try dispatcher.publishAndWait(Trade())
            #expect("\(dead)" == "event \(dead.sequence): dead")
            #expect("\(dispatcher.statistics)" == "2 dispatched, 1 dead; handlers: 1 failed; 1 subscription")
            let types = dispatcher.statistics.types.map { "\($0)" }
            #expect(types.contains { $0.hasSuffix("Tick: 1 dispatched") })
            #expect(types.contains { $0.hasSuffix("Trade: 1 dispatched, 1 dead") })
            #expect("\(subscription.counts)" == "1 failed")
        }
        #expect("\(report)" == "ended\n\(report.statistics)")
    }

    @Test("what was not delivered is named by its type, the most first; who is refused is counted")
    func undelivered() throws {
        let dispatcher = makeDispatcher(.manual)
        for _ in 0..<2 { try dispatcher.publish("text") }
        for number in 0..<3 { try dispatcher.publish(number) }
        let report = try dispatcher.shutdown()
        #expect(throws: PublishError.self) { try dispatcher.publish(1) }
        #expect(
            "\(report)" == """
                ended
                0 dispatched, 5 undelivered; handlers: nothing offered; 0 subscriptions
                undelivered: 3 Swift.Int, 2 Swift.String
                """
        )
        #expect("\(dispatcher.statistics)".contains("1 refused (1 closed)"))
    }

    @Test("a handler that has not returned is named")
    func stuck() throws {
        let (entered, leave) = (Signal(), Signal())
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Int.self, options: HandlerOptions(label: "audit")) { _ in
            entered.send()
            _ = leave.arrives()
        }
        try dispatcher.publish(1)
        #expect(entered.arrives())
        let report = try dispatcher.shutdown(within: .milliseconds(1))
        #expect("\(report)".hasPrefix("not ended: the handler \"audit\" has not returned\n"))
        leave.send()
        let final = try dispatcher.shutdown()
        #expect("\(final)".hasPrefix("ended\n"))
        withExtendedLifetime(subscription) {}
    }
}
