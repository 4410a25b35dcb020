import DomainEvents
import EventDispatch
import EventTesting
import TestSupport
import Testing

/// Promise: nothing is cleared that was not accepted, and nothing is stored twice.
@Suite("Repository: refused, and tried again")
struct RepositoryRetryTests {
    private let store = FragileStore()

    @Test(
        "a publish that is refused: stored, still pending; tried again, nothing is stored twice and all published once"
    )
    func publishRefused() throws {
        let publisher = DomainEventPublisher(.quiet(mode: .manual, capacity: 8))
        let seen = EventRecorder(on: publisher, matching: .types { $0 != Closed.self })
        let repository = Repository<BankAccount>(store: store, publisher: publisher)
        var account = try BankAccount.opened()
        for _ in 0..<4 { try publisher.publish(Closed()) }
        #expect(throws: PublishError.full) { try repository.save(&account, whenFull: .fail) }
        #expect(account.pending.events.count == 2)
        #expect(account.pending.unstored.isEmpty)
        #expect(store.appended.value == 2)
        // What is decided meanwhile goes with it, and is all that is stored.
        try account.deposit(50)
        let ids = account.pending.events.map(\.metadata.id)
        #expect(throws: PublishError.full) { try repository.save(&account, whenFull: .fail) }
        #expect(store.appended.value == 3)
        var poller = publisher.dispatcher.makePoller()
        while try poller.poll() > 0 {}
        try repository.save(&account, whenFull: .fail)
        #expect(account.pending.events.isEmpty)
        #expect(account.pending.version == 3)
        while try poller.poll() > 0 {}
        #expect(seen.all.map(\.metadata.id) == ids)
        #expect(store.appended.value == 3)
        #expect(try repository.load("a-1")?.balance == account.balance)
        try publisher.shutdown()
    }

    @Test(
        "stored, refused, and then the store refuses what was decided since: what it had taken is published"
    )
    func overtaken() throws {
        let publisher = DomainEventPublisher(.quiet(mode: .manual, capacity: 8))
        let seen = EventRecorder(on: publisher, matching: .types { $0 != Closed.self })
        let repository = Repository<BankAccount>(store: store, publisher: publisher)
        var poller = publisher.dispatcher.makePoller()
        var account = try BankAccount.opened()
        for _ in 0..<4 { try publisher.publish(Closed()) }
        #expect(throws: PublishError.full) { try repository.save(&account, whenFull: .fail) }
        while try poller.poll() > 0 {}
        // Somebody else goes on from what is stored.
        var other = try #require(try repository.load("a-1"))
        try other.deposit(7)
        try repository.save(&other, whenFull: .fail)
        while try poller.poll() > 0 {}
        try account.deposit(9)
        for _ in 0..<2 {
            #expect(throws: EventStoreError.self) { try repository.save(&account, whenFull: .fail) }
            #expect(account.pending.events.count == 1)
        }
        while try poller.poll() > 0 {}
        let stored = store.inner.events(of: "a-1").map(\.metadata.id)
        #expect(stored.count == 3)
        #expect(seen.count == 3)
        #expect(Set(seen.all.map(\.metadata.id)) == Set(stored))
        try publisher.shutdown()
    }

    @Test("more events than the ring can ever hold: refused with the room it takes, nothing stored, pending")
    func tooLarge() throws {
        let small = DomainEventPublisher(.quiet(capacity: 8))
        var account = try BankAccount.opened(deposits: 20)
        let error = #expect(throws: PublishError.self) {
            try Repository<BankAccount>(store: store, publisher: small).save(&account)
        }
        guard case .batchTooLarge(let cells, capacity: 8) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(store.appended.value == 0)
        #expect(account.pending.events.count == 21)
        #expect(try small.shutdown().statistics.refused.tooLarge == 21)
        // A larger ring takes it.
        let report = try withPublisher(capacity: 64) { publisher in
            #expect(cells <= 64)
            try Repository<BankAccount>(store: store, publisher: publisher).save(&account)
            #expect(account.pending.events.isEmpty)
        }
        #expect(report.statistics.accepted == 21)
        #expect(store.appended.value == 21)
    }

    @Test(
        "what was stored and refused, with more recorded since than the ring holds: it goes first, by itself"
    )
    func storedGoesFirst() throws {
        let seen = Recorder<EventID>()
        let publisher = DomainEventPublisher(.quiet(mode: .manual, capacity: 16))
        let subscription = publisher.subscribe(matching: .types { $0 != Closed.self }) {
            seen.append($0.metadata.id)
        }
        let repository = Repository<BankAccount>(store: store, publisher: publisher)
        var account = try BankAccount.opened()
        var ids = account.pending.events.map(\.metadata.id)
        for _ in 0..<8 { try publisher.publish(Closed()) }
        #expect(throws: PublishError.full) { try repository.save(&account, whenFull: .fail) }
        for amount in 1...30 { try account.deposit(amount) }
        // Too many for one batch: they are not stored, and keep back nothing that is.
        for round in 0..<2 {
            #expect(throws: PublishError.self) { try repository.save(&account, whenFull: .fail) }
            #expect(account.pending.events.count == (round == 0 ? 32 : 30))
            let poller = publisher.dispatcher.makePoller()
            try publisher.flush()
            _ = consume poller
        }
        #expect(seen.all == ids && store.appended.value == 2)
        // Several parts, each with its own place.
        var other = try #require(try repository.load("a-1"))
        for _ in 0..<8 { try publisher.publish(Closed()) }
        for amount in 1...3 {
            try other.deposit(amount)
            ids += other.pending.unstored.map(\.metadata.id)
            #expect(throws: PublishError.full) { try repository.save(&other, whenFull: .fail) }
        }
        #expect(other.pending.storedCount == 3)
        let poller = publisher.dispatcher.makePoller()
        try publisher.flush()
        try repository.save(&other)
        try publisher.flush()
        _ = consume poller
        #expect(seen.all == ids && other.pending.events.isEmpty)
        withExtendedLifetime(subscription) {}
    }

    @Test("a closed publisher: nothing stored, still pending")
    func closed() throws {
        let publisher = DomainEventPublisher()
        try publisher.shutdown()
        var account = try BankAccount.opened()
        #expect(throws: PublishError.closed) {
            try Repository<BankAccount>(store: store, publisher: publisher).save(&account)
        }
        #expect(account.pending.events.count == 2)
        #expect(store.appended.value == 0)
    }

    @Test(
        "a store that appends and fails to say so: tried again, all is published once, also what was decided since"
    )
    func lostAcknowledgement() throws {
        let report = try withPublisher { publisher in
            let seen = EventRecorder(on: publisher)
            let repository = Repository<BankAccount>(store: store, publisher: publisher)
            var account = try BankAccount.opened()
            store.losesAcknowledgement.value = true
            #expect(throws: TestError.self) { try repository.save(&account) }
            store.losesAcknowledgement.value = false
            try account.deposit(3)
            let ids = account.pending.events.map(\.metadata.id)
            try repository.save(&account)
            #expect(account.pending.events.isEmpty && account.pending.version == 3)
            #expect(try seen.settledEvents().map(\.metadata.id) == ids)
            #expect(store.inner.events(of: "a-1").map(\.metadata.id) == ids)
        }
        #expect(report.statistics.accepted == 3)
    }

    /// The answer is lost, others write behind what was taken, and what is decided then no longer fits.
    @Test(
        "a store that fails to say what it has taken, and refuses what follows: what it had taken is published once"
    )
    func overtakenUnanswered() throws {
        try withPublisher { publisher in
            let seen = EventRecorder(on: publisher)
            let repository = Repository<BankAccount>(store: store, publisher: publisher)
            var account = try BankAccount.opened()
            store.losesAcknowledgement.value = true
            #expect(throws: TestError.self) { try repository.save(&account) }
            store.losesAcknowledgement.value = false
            let taken = store.inner.events(of: "a-1").map(\.metadata.id)
            var other = try #require(try repository.load("a-1"))
            try other.deposit(7)
            let others = other.pending.events.map(\.metadata.id)
            try repository.save(&other)
            try account.deposit(9)
            for _ in 0..<2 {
                #expect(throws: EventStoreError.conflict(id: "a-1", expected: 2, found: 3)) {
                    try repository.save(&account)
                }
                #expect(account.pending.events.count == 1)
            }
            let published = try seen.settledEvents().map(\.metadata.id)
            #expect(taken.count == 2 && published == others + taken)
            #expect(store.inner.events(of: "a-1").map(\.metadata.id) == taken + others)
        }
    }

    @Test("disabled counts as accepted: cleared, and counted as dropped")
    func disabled() throws {
        try withPublisher { publisher in
            var account = try BankAccount.opened()
            try publisher.withDisabled {
                try Repository<BankAccount>(store: store, publisher: publisher).save(&account)
            }
            #expect(account.pending.events.isEmpty)
            #expect(publisher.statistics.droppedWhileDisabled == 2)
        }
    }
}
