import DomainEvents
import EventCoding
import EventDispatch
import TestSupport
import Testing

/// Faults of earlier event systems, 7 to 12 of 12: see `HandlerGuaranteeTests`.
@Suite("Guarantees: events, stores, encoded forms")
struct EventGuaranteeTests {
    @Test("7: what is dropped while disabled is counted")
    func disabled() throws {
        try withPublisher { publisher in
            publisher.disable()
            for _ in 0..<7 { try publisher.publish(Opened()) }
            publisher.enable()
            publisher.disable(Closed.self)
            for _ in 0..<3 { try publisher.publish(Closed()) }
            try publisher.flush()
            let statistics = publisher.statistics
            #expect(statistics.droppedWhileDisabled == 7)
            #expect(statistics.dispatch.disabled == 3)
            #expect(statistics.attempted == 10)
        }
    }

    @Test(
        "8: pending events outlive a failed publish, none is published twice on retry, loading raises nothing"
    )
    func repository() throws {
        let store = FragileStore()
        var account = BankAccount(id: "a-1")
        try account.open()
        for amount in 1...4 { try account.deposit(amount) }
        let ids = account.pending.events.map(\.metadata.id)
        let closed = DomainEventPublisher()
        try closed.shutdown()
        for _ in 0..<3 {
            #expect(throws: PublishError.closed) {
                try Repository<BankAccount>(store: store, publisher: closed).save(&account)
            }
            #expect(account.pending.events.map(\.metadata.id) == ids)
        }
        let seen = Recorder<EventID>()
        try withPublisher { publisher in
            let subscription = publisher.subscribe(matching: .all) { seen.append($0.metadata.id) }
            let repository = Repository<BankAccount>(store: store, publisher: publisher)
            try repository.save(&account)
            try repository.save(&account)
            var loaded = try #require(try repository.load("a-1"))
            #expect(loaded.pending.events.isEmpty)
            try repository.save(&loaded)
            try publisher.flush()
            withExtendedLifetime(subscription) {}
        }
        #expect(seen.all == ids)
        #expect(store.appended.value == 5)
    }

    @Test(
        "10: order is the order of publishing whatever the clock says; causes are filled in; published is immutable"
    )
    func orderCauseAndImmutability() throws {
        let seen = Recorder<Deposited>()
        var first = Deposited(metadata: EventMetadata(id: EventID(), occurredAt: .now()), amount: 1)
        first.metadata.attributes = ["desk": "rates"]
        let backwards = Timestamp(
            nanosecondsSince1970: first.metadata.occurredAt.nanosecondsSince1970 - 1_000_000_000
        )
        let second = Deposited(metadata: EventMetadata(id: EventID(), occurredAt: backwards), amount: 2)
        try withPublisher { publisher in
            let subscription = publisher.subscribe(to: Deposited.self) { event in
                seen.append(event)
                if event.amount == 1 { try publisher.publish(Deposited(amount: 3)) }
            }
            try publisher.publish(contentsOf: [first, second])
            let published = first
            // A copy is a value of its own: nobody who holds one can change the event of another.
            first.metadata.attributes["desk"] = "equities"
            try publisher.settle()
            #expect(seen.all.map(\.amount) == [1, 2, 3])
            #expect(seen.all[0] == published)
            #expect(seen.all[0].metadata.attributes == ["desk": "rates"])
            #expect(seen.all[2].metadata.causationID == first.metadata.id)
            #expect(seen.all[2].metadata.correlationID == first.metadata.id)
            withExtendedLifetime(subscription) {}
        }
        // Ids increase although the clock goes back.
        #expect(first.metadata.id < second.metadata.id)
    }

    @Test("11: the dictionary form has the aggregate id, only values of JSON, and a decoder")
    func dictionaryForm() throws {
        var registry = EventRegistry()
        try registry.register(Deposited.self)
        let coder = FlatEventCoder(registry: registry)
        var event = Deposited(aggregateID: "a-7", amount: 40)
        event.metadata.attributes = ["rate": 0.5]
        let row = try coder.encode(event)
        #expect(row["aggregate_id"] == "a-7")
        #expect(row["amount"] == 40)
        #expect(try coder.decode(row).event as? Deposited == event)
        event.metadata.attributes = ["rate": .double(.nan)]
        #expect(throws: EventCodingError.self) { try coder.encode(event) }
        #expect(throws: EventCodingError.self) { try coder.decode(row.filter { $0.key != "aggregate_id" }) }
    }

    @Test("12: a replaced shared publisher leaves no service behind")
    func replacement() async {
        await #expect(processExitsWith: .success) {
            /// A service as programs have them: it subscribes once and publishes as it goes.
            final class Service: Sendable {
                let seen = Recorder<Int>()
                let subscription = Shared<Subscription?>(nil)

                init() {
                    subscription.value = subscribeToEvent(Deposited.self) { [seen] in seen.append($0.amount) }
                }

                func work(_ amount: Int) throws { try publishDomainEvent(Deposited(amount: amount)) }
            }
            let service = Service()
            let held = SharedPublisher.current
            try service.work(1)
            try blocking { try SharedPublisher.replace() }
            try service.work(2)
            try blocking { try SharedPublisher.replace() }
            try service.work(3)
            try blocking { try SharedPublisher.current.flush() }
            #expect(service.seen.all == [1, 2, 3])
            // Who kept the old one learns of it instead of publishing to nobody.
            #expect(throws: PublishError.closed) { try held.publish(Deposited(amount: 4)) }
        }
    }
}
