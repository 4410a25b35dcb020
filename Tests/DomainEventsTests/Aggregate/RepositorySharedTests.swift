import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: a repository bound to a shared place publishes to whatever publisher stands there, and never stores what it
/// could not publish.
@Suite("Repository: at a shared place, and in asynchronous handlers")
struct RepositorySharedTests {
    private let store = FragileStore()

    @Test("a replacement of the publisher goes unnoticed", arguments: [false, true])
    func replaced(isAsync: Bool) async throws {
        let place = SharedPlace()
        let seen = Recorder<EventID>()
        let subscription = place.add { publisher in
            publisher.subscribe(matching: .all) { seen.append($0.metadata.id) }
        }
        let repository = Repository<BankAccount>(store: store, to: .place(place))
        var account = try BankAccount.opened()
        var ids: [EventID] = []
        for round in 0..<3 {
            try account.deposit(round + 1)
            ids += account.pending.events.map(\.metadata.id)
            if isAsync { try await repository.save(&account) } else { try saveBlocking(&account, repository) }
            try await place.replace(with: DomainEventPublisher(unstarted: .quiet(), filter: .all))
        }
        try await place.current.publisher.shutdown()
        #expect(seen.all == ids)
        #expect(store.appended.value == ids.count)
        withExtendedLifetime(subscription) {}
    }

    private func saveBlocking(_ account: inout BankAccount, _ repository: Repository<BankAccount>) throws {
        try repository.save(&account)
    }

    @Test(
        "where the publish might wait for the handler that saves, nothing is stored",
        arguments: [false, true]
    )
    func suspendedDispatch(isAsync: Bool) async throws {
        let publisher = DomainEventPublisher(.quiet(capacity: 8))
        let repository = Repository<BankAccount>(store: store, publisher: publisher)
        let refused = Recorder<PublishError>()
        let subscription = publisher.subscribe(to: Closed.self, buffering: .suspendDispatch(1)) { [store] _ in
            var account = try BankAccount.opened()
            do {
                if isAsync {
                    try await repository.save(&account)
                } else {
                    try saveBlocking(&account, repository)
                }
            } catch let error as PublishError {
                refused.append(error)
            }
            #expect(account.pending.events.count == 2 && store.appended.value == 0)
            // A policy that does not wait may try.
            try await repository.save(&account, whenFull: .fail)
        }
        try await publisher.publish(Closed())
        try await publisher.settle()
        #expect(refused.all == [.wouldDeadlock])
        #expect(subscription.counts.failed == 0 && store.appended.value == 2)
        try await publisher.shutdown()
    }

    @Test("the asynchronous save suspends while the ring is full, and blocks no thread")
    func suspends() async throws {
        let publisher = DomainEventPublisher(.quiet(mode: .manual, capacity: 4))
        let repository = Repository<BankAccount>(store: store, publisher: publisher)
        for _ in 0..<2 { try publisher.tryPublish(Closed()) }
        let saving = Task {
            var account = try BankAccount.opened()
            try await repository.save(&account)
            return account.pending.events.count
        }
        while publisher.dispatcher.suspendedTasks == 0 { await Task.yield() }
        #expect(store.appended.value == 2)
        let dispatcher = publisher.dispatcher
        onThreads(1) { _ in
            var poller = dispatcher.makePoller()
            while (try? poller.poll()) ?? 0 > 0 {}
        }
        #expect(try await saving.value == 0)
        #expect(try await publisher.shutdown().statistics.accepted == 4)
    }
}
