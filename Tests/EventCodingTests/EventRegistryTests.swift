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
        try registry.register(Aged<V4>.self)
        #expect(registry.version(of: "aged") == 4)
        #expect(copy.version(of: "aged") == nil)
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
        try registry.register(Aged<V2>.self)
        let other = failure { try registry.register(Aged<V2>.self, upcasters: [Upcaster(from: 1) { _ in }]) }
        #expect(other?.reason == .registeredDifferently(eventType: "aged"))
    }

    @Test("a name must be one that can be sent")
    func names() {
        var registry = EventRegistry()
        #expect(failure { try registry.register(Nameless.self) }?.reason == .invalidEventType(""))
        #expect(failure { try registry.register(Unprintable.self) }?.reason == .invalidEventType("a\nb"))
    }

    @Test("a chain of upcasters has no gaps and no doubles")
    func chains() throws {
        func register(_ version: Int, _ steps: [Int]) -> EventCodingError.Reason? {
            var registry = EventRegistry()
            let upcasters = steps.map { Upcaster(from: $0) { _ in } }
            return failure {
                switch version {
                case 1: try registry.register(Aged<V1>.self, upcasters: upcasters)
                case 2: try registry.register(Aged<V2>.self, upcasters: upcasters)
                case 3: try registry.register(Aged<V3>.self, upcasters: upcasters)
                default: try registry.register(Aged<V4>.self, upcasters: upcasters)
                }
            }?.reason
        }
        let name = "aged"
        #expect(register(4, [3, 1, 2]) == nil)
        #expect(register(4, [3]) == nil)
        #expect(register(4, [1, 2]) == .missingUpcaster(eventType: name, from: 3))
        #expect(register(4, [1, 3]) == .missingUpcaster(eventType: name, from: 2))
        #expect(register(3, [1, 1, 2]) == .misplacedUpcaster(eventType: name, from: 1))
        #expect(register(2, [1, 2]) == .misplacedUpcaster(eventType: name, from: 2))
        #expect(register(1, [1]) == .misplacedUpcaster(eventType: name, from: 1))
    }

    @Test("a schema version counts from 1, and CloudEvents has 31 bits for it")
    func versions() async {
        await #expect(processExitsWith: .failure) {
            var registry = EventRegistry()
            try registry.register(Aged<V0>.self)
        }
        await #expect(processExitsWith: .failure) {
            var registry = EventRegistry()
            try registry.register(Aged<TooLarge>.self)
        }
        #expect(OrderFilled.schemaVersion == 1)
    }
}
