import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: what a filter refuses or fails at is counted as that.
@Suite("Publisher: what filters refuse is counted")
struct FilterCountTests {
    @Test("what the publisher's filter refuses is counted as filtered, typed or not")
    func global() throws {
        let report = try withPublisher(filter: try .pattern("account.*") && .aggregate("a-1")) { publisher in
            let typed = publisher.subscribe(to: Closed.self) { _ in }
            let filtered = publisher.subscribe(matching: .all) { _ in }
            try publisher.publish(Closed())
            try publisher.publish(Opened(aggregateID: "a-2"))
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(typed.counts.filtered == 1)
            #expect(filtered.counts.filtered == 2)
            #expect(filtered.counts.handled == 1)
        }
        #expect(report.statistics.filtered == 2)
        #expect(report.statistics.dead == 0)
    }

    @Test(
        "a filter that throws counts as failed and stops nobody",
        arguments: [FilterTests.Kind.metadata, .event]
    )
    func throwing(_ kind: FilterTests.Kind) throws {
        let errors = Recorder<TestError?>()
        try withPublisher(errorSink: { errors.append($0.error as? TestError) }) { publisher in
            let filter: EventFilter =
                kind == .event
                ? .events { _ in throw TestError(number: 3) } : .metadata { _ in throw TestError(number: 3) }
            let typed = publisher.subscribe(to: Opened.self, matching: !filter) { _ in }
            let filtered = publisher.subscribe(matching: filter || .all && filter) { _ in }
            let last = publisher.subscribe(to: Opened.self) { _ in }
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(typed.counts.failed == 1)
            #expect(filtered.counts.failed == 1)
            #expect(last.counts.handled == 1)
        }
        #expect(errors.all == [TestError(number: 3), TestError(number: 3)])
    }

    @Test("correlation and causation select a course of action")
    func causality() throws {
        let root = Opened()
        let other = Opened()
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribe(to: Deposited.self, matching: .causation(root.metadata.id)) {
                    seen.append($0.amount)
                },
                publisher.subscribe(matching: .correlation(root.metadata.id)) { _ in seen.append(100) },
            ]
            try publisher.publish(Deposited(metadata: EventMetadata(causedBy: root.metadata), amount: 1))
            try publisher.publish(Deposited(metadata: EventMetadata(causedBy: other.metadata), amount: 2))
            try publisher.flush()
            withExtendedLifetime(subscriptions) {}
        }
        #expect(seen.all == [1, 100])
    }

    @Test(
        "a pattern that cannot be one, or that no name can match, is refused with its place",
        arguments: [
            ("*.opened", 0, "a * stands elsewhere"), ("account.*.x", 8, "a * stands elsewhere"),
            ("**", 0, "a * stands elsewhere"), ("a*b", 1, "a * stands elsewhere"),
            ("account.", 8, "the last dot"), ("", 0, "empty"), (".opened", 0, "a dot"),
            ("account..*", 8, "a dot"),
            (".*", 0, "a dot"),
        ] as [(String, Int, String)]
    )
    func patterns(pattern: String, offset: Int, reason: String) {
        do {
            _ = try EventFilter.pattern(pattern)
            Issue.record("it was taken")
        } catch {
            #expect(error.pattern == pattern && error.offset == offset)
            #expect(error.reason.hasPrefix(reason) || error.reason.contains(reason))
            #expect("\(error)".contains("\"\(pattern)\", at byte \(offset)"))
        }
    }

    @Test("a correlation's filter lets the event pass that began it")
    func correlationsFirst() throws {
        let root = Opened(aggregateID: "a-1")
        let seen = Recorder<EventID>()
        let report = try withPublisher { publisher in
            let subscription = publisher.subscribe(matching: .correlation(root.metadata.id)) {
                seen.append($0.metadata.id)
            }
            try publisher.publish(root)
            try publisher.publish(Deposited(metadata: EventMetadata(causedBy: root.metadata), amount: 1))
            try publisher.publish(Opened(aggregateID: "a-2"))
            try publisher.flush()
            withExtendedLifetime(subscription) {}
        }
        #expect(seen.all.count == 2 && seen.all.first == root.metadata.id)
        #expect(report.statistics.dispatched == 3)
    }
}
