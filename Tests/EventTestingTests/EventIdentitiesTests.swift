import DomainEvents
import EventDispatch
import EventTesting
import TestSupport
import Testing

/// Promise: in a scope ids count up and times stand still, and outside of it nobody sees them.
@Suite("withEventIdentities")
struct EventIdentitiesTests {
    private let start = ManualClock().now

    @Test("ids count up from the seed, times are the clock's, and outside are the system's again")
    func counts() {
        let clock = ManualClock(Timestamp(nanosecondsSince1970: 42))
        withEventIdentities(from: .counting(from: 7, clock: clock)) {
            let first = EventMetadata()
            clock.advance(by: .seconds(60))
            let second = EventMetadata(causedBy: first)
            #expect(first == EventMetadata(id: .numbered(7), occurredAt: Timestamp(nanosecondsSince1970: 42)))
            #expect(second.id == .numbered(8) && second.occurredAt - first.occurredAt == .seconds(60))
            #expect(EventID() == .numbered(9))
            #expect(Timestamp.now() == clock.now)
            #expect(withCorrelation { EventMetadata().correlationID } == .numbered(10))
            clock.now = start
            #expect(EventMetadata().occurredAt == start)
        }
        #expect(EventMetadata().occurredAt > start && EventID().high != EventID.numbered(0).high)
        #expect(Timestamp.now() > start)
        #expect(EventID.numbered(1).description == "00000000-0000-7000-8000-000000000001")
        #expect(EventID.numbered(1) < .numbered(2))
        #expect(start.description == "2024-01-01T00:00:00.000000000Z")
    }

    @Test("a scope inside another counts for itself, and the outer goes on where it was")
    func nested() {
        withEventIdentities {
            #expect(EventMetadata().id == .numbered(1))
            withEventIdentities(from: .counting(from: 100)) { #expect(EventMetadata().id == .numbered(100)) }
            withEventIdentities(from: .system) {
                #expect(EventMetadata().id.high != EventID.numbered(1).high && Timestamp.now() > start)
            }
            let systems = EventMetadata(from: .system)
            #expect(systems.id.high != EventID.numbered(1).high && systems.occurredAt > start)
            #expect(EventMetadata().id == .numbered(2))
        }
    }

    @Test("a source that asks the system gets the system's answer")
    func ownSource() {
        let shifted = EventIdentitySource(now: { .now() - .seconds(3_600) }, makeID: { _ in EventID() })
        withEventIdentities(from: shifted) {
            let made = EventMetadata()
            #expect(made.occurredAt < EventMetadata(from: .system).occurredAt - .seconds(3_599))
            #expect(made.id.high != EventID.numbered(1).high)
        }
    }

    @Test("many scopes at once, in tasks that share threads, do not mix; child tasks share theirs")
    func tasks() async {
        await withTaskGroup { group in
            for scope in 1...UInt64(Scale.times(50, atLeast: 5)) {
                group.addTask {
                    let clock = ManualClock(Timestamp(nanosecondsSince1970: Int64(scope)))
                    await withEventIdentities(from: .counting(from: scope * 1_000, clock: clock)) {
                        for number in 0..<10 {
                            await Task.yield()
                            let made = EventMetadata()
                            #expect(made.id == .numbered(scope * 1_000 + UInt64(number)))
                            #expect(made.occurredAt == clock.now)
                        }
                        async let one = EventMetadata().id
                        async let other = Task { EventMetadata().id }.value
                        let ids = await [one, other]
                        #expect(Set(ids) == [.numbered(scope * 1_000 + 10), .numbered(scope * 1_000 + 11)])
                    }
                }
            }
        }
    }

    @Test("many scopes at once, on threads, do not mix; other threads and detached tasks have none")
    func threads() async {
        let results = onThreads(8) { thread in
            withEventIdentities(from: .counting(from: UInt64(thread) * 1_000)) {
                (0..<100).map { _ in EventMetadata().id }
            }
        }
        #expect(results == (0..<8).map { thread in (0..<100).map { .numbered(thread * 1_000 + $0) } })
        await withEventIdentities {
            let ids =
                onThreads(1) { _ in EventMetadata().id } + [await Task.detached { EventMetadata().id }.value]
            #expect(ids.allSatisfy { $0.high != EventID.numbered(1).high })
            #expect(EventMetadata().id == .numbered(1))
        }
    }

    @Test("a manual publisher's handlers make events of the scope, caused by what they handle")
    func handlers() throws {
        try withEventIdentities {
            try withManualPublisher { publisher in
                let subscription = publisher.subscribe(to: Opened.self) { _ in
                    try publisher.publish(Deposited())
                }
                let deposits = EventRecorder(Deposited.self, on: publisher)
                try publisher.publish(Opened())
                let metadata = try #require(try deposits.settledEvents().first).metadata
                #expect(metadata.id == .numbered(2) && metadata.occurredAt == start)
                #expect(metadata.causationID == .numbered(1) && metadata.correlationID == .numbered(1))
                withExtendedLifetime(subscription) {}
            }
        }
    }

    @Test("a dispatch thread's handlers and asynchronous handlers keep the system's")
    func otherHandlers() async throws {
        let publisher = DomainEventPublisher()
        try await withEventIdentities {
            let subscriptions = [
                publisher.subscribe(to: Opened.self) { _ in try publisher.publish(Deposited()) },
                publisher.subscribe(to: Opened.self, buffering: .suspendDispatch(1)) { _ in
                    try publisher.tryPublish(Deposited())
                },
            ]
            let deposits = EventRecorder(Deposited.self, on: publisher)
            try await publisher.publish(Opened())
            let ids = try await deposits.settledEvents().map(\.metadata.id.high)
            #expect(ids.count == 2 && !ids.contains(EventID.numbered(1).high))
            withExtendedLifetime(subscriptions) {}
        }
        try await publisher.shutdown()
    }

    @Test("an asynchronous cause counts beside a source")
    func causes() async {
        await withEventIdentities {
            await withCorrelation(.numbered(50)) {
                await Task.yield()
                let made = EventMetadata()
                #expect(made.id == .numbered(1) && made.correlationID == .numbered(50))
            }
            #expect(EventMetadata().correlationID == nil)
        }
    }
}
