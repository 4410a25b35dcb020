import DomainEvents
import EventCoding
import Testing

@Suite("Upcasters: older versions are read as the current one")
struct UpcasterTests {
    private struct Refusal: Error, CustomStringConvertible {
        var description: String { "no quantity" }
    }

    /// Version 1 had `qty` as a text and no `price`, version 2 had `qty` as a number; 3 is this.
    private struct Filled: DomainEvent, Equatable {
        static let eventType = "order.filled", family = EventFamily(rawValue: "trading")
        static let schemaVersion = 3

        var quantity: Count = 7
        var price: Price = 1.5
        var metadata = EventMetadata.fixed
        var aggregateID: String { "o-1" }

        private enum CodingKeys: String, EventKey {
            typealias Event = Filled
            case quantity, price, metadata
        }
    }

    private static func coders(oldest: Int = 1) throws -> (CloudEventCoder, FlatEventCoder) {
        var registry = EventRegistry()
        let steps = [
            Upcaster(from: 1) { payload in
                guard case .string(let text) = payload["qty"], let number = Int64(text) else {
                    throw Refusal()
                }
                payload["qty"] = .int(number)
                payload["price"] = 1.5
            },
            Upcaster(from: 2) { payload in payload["quantity"] = payload.removeValue(forKey: "qty") },
        ]
        try registry.register(Filled.self, upcasters: steps.filter { $0.version >= oldest })
        return (try CloudEventCoder(registry: registry, source: "/x"), FlatEventCoder(registry: registry))
    }

    private func json(version: String, payload: String) -> String {
        #"""
        {"specversion":"1.0","source":"/x","id":"00000000-0000-0001-0000-000000000002","type":"order.filled",\#
        "time":"2024-02-29T12:34:56.000000789Z"\#(version),"data":{\#(payload)}}
        """#
    }

    private var expected: Filled {
        var event = Filled()
        event.metadata.correlationID = nil
        event.metadata.causationID = nil
        return event
    }

    @Test("each version takes the steps that it lacks, and has the current one then")
    func chain() throws {
        let (coder, _) = try Self.coders()
        for (version, payload) in [
            ("", #""qty":"7""#), (#","schemaversion":1"#, #""qty":"7""#),
            (#","schemaversion":2"#, #""qty":7,"price":1.5"#),
            (#","schemaversion":3"#, #""quantity":7,"price":1.5"#),
        ] {
            let received = try coder.decode(json(version: version, payload: payload).utf8)
            #expect(received.event.event as? Filled == expected)
            #expect(try coder.decode(try coder.encode(received)).event.event as? Filled == expected)
        }
    }

    @Test("the flat form takes the same steps")
    func flat() throws {
        let (_, coder) = try Self.coders()
        var row = try coder.encode(expected)
        #expect(row["version"] == 3)
        row["version"] = nil
        row["quantity"] = nil
        row["qty"] = "7"
        #expect(try coder.decode(row).event as? Filled == expected)
        row["version"] = 4
        #expect(
            failure { _ = try coder.decode(row) }?.reason
                == .newerVersion(eventType: "order.filled", found: 4, known: 3)
        )
    }

    @Test("what no EventValue can hold goes past the steps, unless one sets it")
    func beyondValue() throws {
        var old = EventRegistry()
        try old.register(WideBefore.self)
        let before = WideBefore(metadata: .fixed, number: .max, aggregateID: "a")
        let stored = try CloudEventCoder(registry: old, source: "/x").encode(before)
        func read(_ step: @escaping @Sendable (inout [String: EventValue]) -> Void) throws -> Wide? {
            var registry = EventRegistry()
            try registry.register(Wide.self, upcasters: [Upcaster(from: 1, step)])
            return try CloudEventCoder(registry: registry, source: "/x").decode(stored).event.event as? Wide
        }
        let kept = try read { payload in
            #expect(payload["number"] == nil)
            payload["other"] = 1
        }
        #expect(kept?.number == .max)
        #expect(try read { $0["number"] = 7 }?.number == 7)
    }

    private struct WideBefore: DomainEvent {
        static let eventType = "wide"
        static let family = EventFamily(rawValue: "trading")
        var metadata: EventMetadata
        var number: UInt64
        var aggregateID: String
    }

    private struct Wide: DomainEvent {
        static let eventType = "wide"
        static let schemaVersion = 2
        static let family = EventFamily(rawValue: "trading")
        var metadata: EventMetadata
        var number: UInt64
        var aggregateID: String
    }

    @Test("a version without its steps, or from the future, is a typed error")
    func otherVersions() throws {
        let (coder, _) = try Self.coders(oldest: 2)
        func reason(_ version: Int) -> EventCodingError.Reason? {
            let text = json(version: ",\"schemaversion\":\(version)", payload: #""qty":7,"price":1.5"#)
            return failure { _ = try coder.decode(text.utf8) }?.reason
        }
        #expect(reason(1) == .missingUpcaster(eventType: "order.filled", from: 1))
        #expect(reason(2) == nil)
        #expect(reason(4) == .newerVersion(eventType: "order.filled", found: 4, known: 3))
        #expect(
            reason(2_147_483_647) == .newerVersion(eventType: "order.filled", found: 2_147_483_647, known: 3)
        )
        for version in [0, -1] {
            guard case .mismatch("a version from 1 on", _) = reason(version) else {
                Issue.record("version \(version)")
                continue
            }
        }
    }

    @Test("a step's own error, and what its result lacks, are told apart")
    func failures() throws {
        let (coder, _) = try Self.coders()
        let thrown = failure { _ = try coder.decode(json(version: "", payload: #""qty":7"#).utf8) }
        #expect(thrown?.reason == .upcasterFailed(eventType: "order.filled", from: 1, "no quantity"))
        #expect(thrown?.path == [])
        let invalid = failure { _ = try coder.decode(json(version: "", payload: #""qty":"-1""#).utf8) }
        #expect(invalid?.reason == .refused("order.filled: quantity must be 0 or more, not -1"))
        #expect(invalid?.path == ["data", "quantity"])
    }

    @Test("an event is written with its type's version, and read as what it was")
    func writing() throws {
        let (coder, flat) = try Self.coders()
        let event = Filled(metadata: EventMetadata())
        let bytes = try coder.encode(event)
        #expect(text(bytes).contains(#""schemaversion":3,"#))
        #expect(try coder.decode(bytes).event.event as? Filled == event)
        let row = try flat.encode(event)
        #expect(row["version"] == 3)
        #expect(try flat.decode(row).event as? Filled == event)
    }
}
