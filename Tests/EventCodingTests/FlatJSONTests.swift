import DomainEvents
import EventCoding
import Testing

/// An event with an optional field of every type that has a function of its own in `Codable`, and more.
private struct Sparse: DomainEvent, Equatable {
    struct Inner: Codable, Equatable {
        var note: String?
        var value: EventValue?
    }

    static let eventType = "sparse", family = EventFamily(rawValue: "tests")

    var text: String?
    var flag: Bool?
    var double: Double?, float: Float?
    var int: Int?, int8: Int8?, int16: Int16?, int32: Int32?, int64: Int64?, int128: Int128?
    var uint: UInt?, uint8: UInt8?, uint16: UInt16?, uint32: UInt32?, uint64: UInt64?, uint128: UInt128?
    var time: Timestamp?, id: EventID?, side: OrderFilled.Side?, inner: Inner?, list: [Inner]?
    var order: OrderID?
    var metadata = EventMetadata.fixed
    var aggregateID: String { "s" }

    static let names: Set<String> = [
        "text", "flag", "double", "float", "int", "int8", "int16", "int32", "int64", "int128", "uint",
        "uint8",
        "uint16", "uint32", "uint64", "uint128", "time", "id", "side", "inner", "list", "order",
    ]
}

/// A payload field that a dictionary cannot hold.
private struct Wide: DomainEvent, Equatable {
    static let eventType = "wide", family = EventFamily(rawValue: "tests")
    var number = UInt64.max
    var most = Int128.max
    var least = Int128.min
    var zero = -0.0
    var text = "a\0\u{2028}\"\\"
    var metadata = EventMetadata.fixed
    var aggregateID: String { "w" }
}

@Suite("The flat form: null for what is absent, and its JSON text")
struct FlatJSONTests {
    private let coder: FlatEventCoder
    private let registry: EventRegistry

    init() throws {
        var registry = try EventRegistry.samples()
        try registry.register(Sparse.self)
        try registry.register(Wide.self)
        self.registry = registry
        coder = FlatEventCoder(registry: registry)
    }

    @Test("an optional field that is nil is null, of whatever type")
    func absent() throws {
        let row = try coder.encode(Sparse())
        for name in Sparse.names { #expect(row[name] == .some(.null), "\(name)") }
        #expect(row.count == 8 + Sparse.names.count)
        #expect(try coder.decode(row).event as? Sparse == Sparse())
        let full = Sparse(int: 1, uint64: 2, inner: Sparse.Inner(), list: [Sparse.Inner(note: "n")])
        let second = try coder.encode(full)
        #expect(second["inner"] == ["note": nil, "value": nil])
        #expect(second["list"] == [["note": "n", "value": nil]])
        #expect(second["int"] == 1)
        #expect(try coder.decode(second).event as? Sparse == full)
    }

    @Test("a CloudEvent leaves out what is nil")
    func cloudEvent() throws {
        let json = text(try CloudEventCoder(registry: registry, source: "/x").encode(Sparse(text: "t")))
        #expect(json.hasSuffix(#""data":{"text":"t"}}"#))
    }

    @Test("the text has the envelope's names first, then the event's in their order")
    func encoding() throws {
        var event = OrderFilled(metadata: .fixed)
        event.metadata.attributes = ["Venue": "XETR"]
        event.metadata.causationID = nil
        let json = text(try coder.encodeJSON(event))
        #expect(
            json == #"""
                {"event_id":"00000000-0000-0001-0000-000000000002","event_type":"order.filled","aggregate_id":"o-1",\#
                "occurred_at":"2024-02-29T12:34:56.000000789Z","version":1,\#
                "correlation_id":"00000000-0000-0004-0000-000000000005","causation_id":null,\#
                "metadata":{"Venue":"XETR"},"order_id":"o-1","strategy_id":"mean-reversion","side":"buy",\#
                "quantity":40,"price":101.25,"is_partial":false,"note":null,\#
                "filled_at":"2024-02-29T12:34:56.000000789Z","details":{"venue":"XETR"},"legs":[]}
                """#
        )
        #expect(try coder.decodeJSON(json).event as? OrderFilled == event)
        #expect(try coder.decodeJSON(Array(json.utf8)).event as? OrderFilled == event)
        #expect(try coder.decodeJSON(ContiguousArray(json.utf8).reversed().reversed()).event != nil)
        #expect(try coder.encodeJSON(try coder.decodeJSON(json)) == Array(json.utf8))
    }

    @Test("numbers that a dictionary cannot hold are exact in the text")
    func exactNumbers() throws {
        let event = Wide()
        #expect(failure { _ = try coder.encode(event) }?.reason == .notExact(number: "\(UInt64.max)"))
        let json = try coder.encodeJSON(event)
        let again = try #require(try coder.decodeJSON(json).event as? Wide)
        #expect(again == event)
        #expect(again.zero.sign == .minus)
        #expect(Array(again.text.utf8) == Array(event.text.utf8))
        #expect(failure { _ = try coder.encodeJSON(Wide(zero: .nan)) }?.path == ["zero"])
    }

    @Test("what is unknown is written as it was read: order, numbers, names that Unicode calls equivalent")
    func unknown() throws {
        let json = #"""
            {"z":1e400,"event_type":"order.lost","é":1,"e\#u{301}":2,"aggregate_id":"o-9","n":null,\#
            "event_id":"00000000-0000-0001-0000-000000000002","occurred_at":"2024-02-29T12:34:56Z","a":1.50}
            """#
        let event = try coder.decodeJSON(json)
        guard case .unknown(let unknown) = event else {
            Issue.record("it is known")
            return
        }
        #expect(
            unknown.names == [
                "z", "event_type", "é", "e\u{301}", "aggregate_id", "n", "event_id", "occurred_at", "a",
            ]
        )
        #expect(text(try coder.encodeJSON(event)) == json)
        #expect(failure { _ = try coder.encode(event) }?.path == ["z"])
        let cloud = try CloudEventCoder(registry: EventRegistry(), source: "/x")
        let other = try cloud.decode(
            text(try CloudEventCoder(registry: registry, source: "/x").encode(Sparse()))
        )
        #expect(failure { _ = try coder.encodeJSON(other.event) }?.reason == .otherForm(eventType: "sparse"))
    }

    @Test(
        "bad text is named with its byte",
        arguments: [
            ("", 0), ("[1", 2), ("{\"a\":1,}", 7), ("{\"a\":1,\"a\":2}", 0), ("{} {}", 3),
            ("{\"a\":\u{0}}", 5),
        ] as [(String, Int)]
    )
    func syntax(json: String, offset: Int) {
        #expect(failure { _ = try coder.decodeJSON(json) }?.offset == offset)
    }

    @Test("text that is no event is named")
    func noEvents() throws {
        guard
            case .mismatch("an event, a JSON object", _) = failure({ _ = try coder.decodeJSON("[]") })?.reason
        else {
            Issue.record("a list is an event")
            return
        }
        let deep = String(repeating: "[", count: 100_000)
        #expect(failure { _ = try coder.decodeJSON("{\"a\":\(deep)") }?.reason == .tooDeep(limit: 128))
        #expect(failure { _ = try coder.decodeJSON("{}") }?.path == ["event_type"])
        #expect(failure { _ = try coder.decodeJSON("null") } != nil)
    }

    @Test("a CloudEvent and a batch are read from a string, too")
    func strings() throws {
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        let event = OrderFilled(metadata: .fixed, note: "é\0🦜")
        let json = text(try coder.encode(event))
        #expect(try coder.decode(json).event.event as? OrderFilled == event)
        let batch: [any DomainEvent] = [event, event]
        #expect(try coder.decodeBatch(text(try coder.encodeBatch(batch))).count == 2)
        #expect(failure { _ = try coder.decode("{") }?.offset == 1)
    }
}
