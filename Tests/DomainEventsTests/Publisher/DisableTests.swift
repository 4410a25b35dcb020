import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: nothing is dropped without a count, whoever disabled what.
@Suite("Publisher: enabled and disabled")
struct DisableTests {
    @Test("each way to publish is dropped and counted")
    func everyWay() throws {
        let publisher = DomainEventPublisher()
        let subscription = publisher.subscribe(matching: .all) { _ in Issue.record("a dropped event arrived")
        }
        publisher.disable()
        #expect(!publisher.isEnabled)
        try publisher.publish(Opened())
        try publisher.tryPublish(Opened())
        try publisher.publish(contentsOf: [Opened(), Opened()])
        try publisher.publish(contentsOf: oneOfEach)
        try publisher.publish(contentsOf: [Opened(), Closed()])
        #expect(try publisher.publishAndWait(Opened()) == nil)
        #expect(publisher.statistics.droppedWhileDisabled == 11)
        publisher.enable()
        try publisher.flush()
        #expect(publisher.statistics.dispatch.dispatched == 0)
        #expect(publisher.statistics.attempted == 11)
        subscription.cancel()
        try publisher.publish(Opened())
        #expect(try publisher.shutdown().statistics.dispatched == 1)
        #expect(publisher.statistics.attempted == 12)
        #expect("\(publisher.statistics)" == "\(publisher.statistics.dispatch); 11 dropped while disabled")
    }

    @Test("disables nest")
    func nested() throws {
        try withPublisher { publisher in
            publisher.disable()
            publisher.withDisabled {
                #expect(!publisher.isEnabled)
            }
            publisher.disable()
            publisher.enable()
            #expect(!publisher.isEnabled)
            publisher.enable()
            #expect(publisher.isEnabled)
        }
    }

    @Test("the scoped form enables again although the body threw, and hands the error on with its type")
    func scoped() throws {
        try withPublisher { publisher in
            func fail() throws(TestError) -> Int { throw TestError(number: 4) }
            do throws(TestError) {
                _ = try publisher.withDisabled { () throws(TestError) -> Int in
                    #expect(!publisher.isEnabled)
                    return try fail()
                }
                Issue.record("nothing was thrown")
            } catch {
                #expect(error.number == 4)
            }
            #expect(publisher.isEnabled)
            #expect(publisher.withDisabled { 7 } == 7)
        }
    }

    @Test("from many threads: attempted is accepted and dropped, to the last event")
    func threads() throws {
        let publisher = DomainEventPublisher()
        let seen = Counter()
        let subscription = publisher.subscribe(to: Deposited.self) { _ in seen.add() }
        let rounds = Scale.times(2_000, atLeast: 100)
        onThreads(4) { index in
            for _ in 0..<rounds {
                if index == 0 {
                    publisher.withDisabled { try? publisher.publish(Deposited()) }
                } else {
                    try? publisher.publish(Deposited())
                }
            }
        }
        #expect(publisher.isEnabled)
        let report = try publisher.shutdown()
        let dropped = Int(publisher.statistics.droppedWhileDisabled)
        #expect(dropped >= rounds)
        #expect(seen.value + dropped == 4 * rounds)
        #expect(report.statistics.accepted == UInt64(seen.value))
        withExtendedLifetime(subscription) {}
    }

    @Test("one type reaches nobody, counted by type, until it is enabled again")
    func oneType() throws {
        try withPublisher { publisher in
            let seen = Recorder<String>()
            let subscriptions = [
                publisher.subscribe(to: Opened.self) { _ in seen.append("typed") },
                publisher.subscribe(matching: .all) { seen.append(type(of: $0).eventType) },
            ]
            publisher.disable(Opened.self)
            try publisher.publish(Opened())
            try publisher.publish(Closed())
            try publisher.flush()
            #expect(seen.all == ["closing.account"])
            let counts = publisher.statistics.dispatch.types.first { $0.type.hasSuffix(".Opened") }
            #expect(counts?.disabled == 1)
            publisher.enable(Opened.self)
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(seen.all == ["closing.account", "typed", "account.opened"])
            withExtendedLifetime(subscriptions) {}
        }
    }

    @Test("enabled more often than disabled stops the program")
    func unbalanced() async {
        await #expect(processExitsWith: .failure) { DomainEventPublisher().enable() }
    }

    @Test(
        "disabled while an async body runs, and enabled behind it, thrown or not",
        arguments: [true, false]
    )
    func awaited(throwing: Bool) async throws {
        let publisher = DomainEventPublisher(.quiet())
        do {
            try await publisher.withDisabled {
                await Task.yield()
                #expect(!publisher.isEnabled)
                if throwing { throw TestError() }
            }
            #expect(!throwing)
        } catch { #expect(throwing && error is TestError) }
        #expect(publisher.isEnabled)
        try await publisher.shutdown()
    }
}
