import DomainEvents
import EventCoding
import Testing

@Suite("EventRegistry")
struct EventRegistryTests {
    private struct Impostor: DomainEvent {
        static let eventType = OrderFilled.eventType
        static let family = OrderFilled.family
        var metadata = EventMetadata()
        var aggregateID = "i"
    }

    private struct Nameless: DomainEvent {
        static let eventType = ""
        static let family = EventFamily(rawValue: "tests")
        var metadata = EventMetadata()
        var aggregateID = "n"
    }

    private struct Unprintable: DomainEvent {
        static let eventType = "a\nb"
        static let family = EventFamily(rawValue: "tests")
        var metadata = EventMetadata()
        var aggregateID = "n"
    }

    @Test("types are found by name and by family")
    func lookup() throws {
        var registry = try EventRegistry.samples()
        #expect(registry.type(named: "order.filled") == OrderFilled.self)
        #expect(registry.type(named: "order.lost") == nil)
        #expect(registry.version(of: "order.filled") == 1)
        #expect(registry.version(of: "order.lost") == nil)
        #expect(registry.eventTypes == ["account.opened", "order.filled"])
        #expect(registry.types(in: EventFamily(rawValue: "trading")).map { $0.eventType } == ["order.filled"])
        #expect(registry.types(in: EventFamily(rawValue: "none")).isEmpty)

        let copy = registry
        try registry.register(Holder<Int>.self, version: 7)
        #expect(registry.version(of: "holder") == 7)
        #expect(copy.version(of: "holder") == nil)
    }

    @Test("the same may be registered again, another type under its name may not")
    func clashes() throws {
        var registry = try EventRegistry.samples()
        try registry.register(OrderFilled.self)
        let taken = failure { try registry.register(Impostor.self) }?.reason
        #expect(taken == .nameTaken(eventType: "order.filled", by: "EventCodingTests.OrderFilled"))
        #expect(registry.type(named: "order.filled") == OrderFilled.self)
        #expect(failure { try registry.register(Holder<Int>.self) } == nil)
        guard case .nameTaken("holder", _) = failure({ try registry.register(Holder<String>.self) })?.reason
        else {
            Issue.record("two instances of a generic type have one name")
            return
        }
        let other = failure { try registry.register(OrderFilled.self, version: 2) }?.reason
        #expect(other == .registeredDifferently(eventType: "order.filled"))
        let upcaster = Upcaster(from: 1) { _ in }
        try registry.register(AccountOpened.self)
        let more = failure { try registry.register(AccountOpened.self, version: 2, upcasters: [upcaster]) }?
            .reason
        #expect(more == .registeredDifferently(eventType: "account.opened"))
    }

    @Test("a name must be one that can be sent")
    func names() {
        var registry = EventRegistry()
        #expect(failure { try registry.register(Nameless.self) }?.reason == .invalidEventType(""))
        #expect(failure { try registry.register(Unprintable.self) }?.reason == .invalidEventType("a\nb"))
    }

    @Test("a chain of upcasters has no gaps and no doubles")
    func chains() throws {
        func register(_ version: UInt32, _ steps: [UInt32]) -> EventCodingError.Reason? {
            var registry = EventRegistry()
            return failure {
                try registry.register(
                    AccountOpened.self,
                    version: version,
                    upcasters: steps.map { Upcaster(from: $0) { _ in } }
                )
            }?.reason
        }
        let name = AccountOpened.eventType
        #expect(register(4, [3, 1, 2]) == nil)
        #expect(register(4, [3]) == nil)
        #expect(register(4, [1, 2]) == .missingUpcaster(eventType: name, from: 3))
        #expect(register(4, [1, 3]) == .missingUpcaster(eventType: name, from: 2))
        #expect(register(3, [1, 1, 2]) == .misplacedUpcaster(eventType: name, from: 1))
        #expect(register(2, [1, 2]) == .misplacedUpcaster(eventType: name, from: 2))
        #expect(register(1, [1]) == .misplacedUpcaster(eventType: name, from: 1))
    }
}
