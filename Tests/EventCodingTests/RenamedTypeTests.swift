import DomainEvents
import EventCoding
import Testing

@Suite("A type that was renamed is read under its former names")
struct RenamedTypeTests {
    /// Called `order.filled` in versions 1 and 2, `fill` before that.
    private struct OrderExecuted: DomainEvent, Equatable {
        static let eventType = "order.executed", family = EventFamily(rawValue: "trading")
        static let schemaVersion = 3

        var orderID: OrderID = "o-1"
        var quantity: Count = 7
        var metadata = EventMetadata.fixed
        var aggregateID: String { orderID.value }

        private enum CodingKeys: String, EventKey {
            typealias Event = OrderExecuted
            case orderID = "order_id", quantity, metadata
        }
    }

    private static let steps = [
        Upcaster(from: 1) { $0["quantity"] = $0.removeValue(forKey: "qty") },
        Upcaster(from: 2) { $0["order_id"] = $0.removeValue(forKey: "order") },
    ]

    private func registry() throws -> EventRegistry {
        var registry = EventRegistry()
        try registry.register(OrderExecuted.self, formerly: ["order.filled", "fill"], upcasters: Self.steps)
        return registry
    }

    private func json(_ eventType: String, version: Int, _ data: String) -> String {
        #"""
        {"specversion":"1.0","source":"/x","id":"00000000-0000-0001-0000-000000000002","type":"\#(eventType)",\#
        "time":"2024-02-29T12:34:56.000000789Z","correlationid":"00000000-0000-0004-0000-000000000005",\#
        "causationid":"00000000-0000-0006-0000-000000000007","schemaversion":\#(version),"data":{\#(data)}}
        """#
    }

    @Test("each name and version takes the steps that it lacks, and is written under the new name")
    func chain() throws {
        let coder = try CloudEventCoder(registry: registry(), source: "/x")
        for name in ["fill", "order.filled", "order.executed"] {
            for (version, data) in [
                (1, #""order":"o-1","qty":7"#), (2, #""order":"o-1","quantity":7"#),
                (3, #""order_id":"o-1","quantity":7"#),
            ] {
                let received = try coder.decode(json(name, version: version, data).utf8)
                #expect(received.event.event as? OrderExecuted == OrderExecuted())
                #expect(received.eventType == "order.executed")
                let again = text(try coder.encode(received))
                #expect(again.contains(#""type":"order.executed""#))
                #expect(again.contains(#""schemaversion":3"#))
            }
        }
        let flat = FlatEventCoder(registry: try registry())
        var row = try flat.encode(OrderExecuted())
        row["event_type"] = "fill"
        #expect(try flat.decode(row).event as? OrderExecuted == OrderExecuted())
    }

    @Test("errors say the name that was stored")
    func errors() throws {
        let coder = try CloudEventCoder(registry: registry(), source: "/x")
        let newer = failure { _ = try coder.decode(json("fill", version: 4, "").utf8) }
        #expect(newer?.reason == .newerVersion(eventType: "fill", found: 4, known: 3))
        let missing = failure { _ = try coder.decode(json("fill", version: 2, #""order":"o-1""#).utf8) }
        #expect(missing.map { "\($0)" } == "at data.quantity: required, but absent")
    }

    @Test("a registry looks a type up by any of its names, and lists the current one")
    func lookup() throws {
        let registry = try registry()
        #expect(registry.type(named: "fill") == OrderExecuted.self)
        #expect(registry.version(of: "order.filled") == 3)
        #expect(registry.eventTypes == ["order.executed"])
        #expect(registry.types(in: EventFamily(rawValue: "trading")).count == 1)
        #expect(registry.type(named: "\u{FB01}ll") == nil)
    }

    @Test("a name belongs to one type, in whatever order they are registered")
    func clashes() throws {
        var registry = try registry()
        try registry.register(OrderExecuted.self, formerly: ["fill", "order.filled"], upcasters: Self.steps)
        let differently = failure { try registry.register(OrderExecuted.self, upcasters: Self.steps) }
        #expect(differently?.reason == .registeredDifferently(eventType: "order.executed"))
        let name = "EventCodingTests.RenamedTypeTests.(unknown context"
        guard
            case .nameTaken("order.filled", let owner) = failure({ try registry.register(OrderFilled.self) })?
                .reason
        else {
            Issue.record("a former name has been given away")
            return
        }
        #expect(owner.hasPrefix(name) && owner.hasSuffix("OrderExecuted"))

        for (names, taken) in [
            (["account.opened"], "account.opened"), (["fill"], "fill"), (["a", "a"], "a"),
            (["holder"], "holder"),
        ] {
            var other = try self.registry()
            try other.register(AccountOpened.self)
            let error = failure { try other.register(Holder<Int>.self, formerly: names) }
            guard case .nameTaken(taken, _) = error?.reason else {
                Issue.record("\(names): \(String(describing: error))")
                continue
            }
            #expect(other.type(named: "holder") == nil)
        }
        #expect(
            failure { try registry.register(Holder<Int>.self, formerly: ["a\0"]) }?.reason
                == .invalidEventType("a\0")
        )
    }
}
