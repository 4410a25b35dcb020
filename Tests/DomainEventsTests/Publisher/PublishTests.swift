import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: what is published together arrives together or not at all; who waits learns what the handlers did.
@Suite("Publisher: together, and waiting")
struct PublishTests {
    @Test("events of several types: contiguous, in order, each to the handlers of its own type")
    func together() throws {
        let names = Recorder<String>()
        let amounts = Recorder<Int>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribe(matching: .all) { names.append(type(of: $0).eventType) },
                publisher.subscribe(to: Deposited.self) { amounts.append($0.amount) },
            ]
            try publisher.publish(contentsOf: [Opened(), Deposited(amount: 5), Closed()])
            try publisher.publish(contentsOf: [Deposited(amount: 6), Opened()])
            try publisher.flush()
            withExtendedLifetime(subscriptions) {}
        }
        #expect(
            names.all == [
                "account.opened", "account.deposited", "closing.account", "account.deposited",
                "account.opened",
            ]
        )
        #expect(amounts.all == [5, 6])
    }

    @Test("a batch too large for the ring, or for its room, is refused whole")
    func refusedWhole() throws {
        let publisher = DomainEventPublisher(.quiet(mode: .manual, capacity: 8))
        let four = [Deposited](repeating: Deposited(), count: 4)
        let error = #expect(throws: PublishError.self) {
            try publisher.publish(contentsOf: four + [Deposited()])
        }
        #expect(error == .batchTooLarge(cells: 10, capacity: 8))
        try publisher.publish(Deposited())
        #expect(throws: PublishError.full) { try publisher.publish(contentsOf: four, whenFull: .fail) }
        #expect(throws: PublishError.full) {
            try publisher.publish(contentsOf: four as [any DomainEvent], whenFull: .fail)
        }
        #expect(publisher.dispatcher.depth == 2)
        publisher.dispatcher.close()
        #expect(throws: PublishError.closed) { try publisher.publish(contentsOf: four) }
        #expect(throws: PublishError.closed) { try publisher.publish(Deposited()) }
        let report = try publisher.shutdown()
        #expect(report.undelivered.values.reduce(0, +) == 1)
    }

    @Test("publishAndWait says what the handlers did")
    func receipt() throws {
        try withPublisher { publisher in
            let seen = Counter()
            let subscriptions = [
                publisher.subscribe(to: Opened.self) { _ in seen.add() },
                publisher.subscribe(matching: .all) { _ in throw TestError() },
                publisher.subscribe(to: Opened.self, matching: .aggregate("other")) { _ in },
            ]
            let receipt = try #require(try publisher.publishAndWait(Opened()))
            #expect(seen.value == 1)
            #expect(receipt.counts.handled == 1)
            #expect(receipt.counts.failed == 1)
            #expect(receipt.counts.filtered == 1)
            #expect(!receipt.isDead)
            withExtendedLifetime(subscriptions) {}
        }
    }

    @Test("publishAndWait from a handler is refused, after the end too")
    func notFromHandlers() throws {
        let publisher = DomainEventPublisher(.quiet())
        let errors = Recorder<PublishAndWaitError?>()
        let subscription = publisher.subscribe(to: Opened.self) { _ in
            do throws(PublishAndWaitError) { _ = try publisher.publishAndWait(Closed()) } catch {
                errors.append(error)
            }
        }
        try publisher.publish(Opened())
        try publisher.shutdown()
        #expect(errors.all == [.wouldDeadlock])
        #expect(throws: PublishAndWaitError.refused(.closed)) { try publisher.publishAndWait(Opened()) }
        withExtendedLifetime(subscription) {}
    }

    @Test("a handler's events come after the event that it handles, and settle waits for all of them")
    func cascade() throws {
        let seen = Recorder<Int>()
        try withPublisher(capacity: 16) { publisher in
            let subscription = publisher.subscribe(to: Deposited.self) { event in
                seen.append(event.amount)
                if event.amount < 50 { try publisher.publish(Deposited(amount: event.amount + 1)) }
            }
            try publisher.publish(Deposited(amount: 0))
            try publisher.settle()
            #expect(seen.all == Array(0...50))
            withExtendedLifetime(subscription) {}
        }
    }
}
