import DomainEvents
import EventCoding
import Testing

/// An event with a payload field that has a name of the envelope.
private struct Colliding: DomainEvent {
    static let eventType = "colliding"
    static let family = EventFamily(rawValue: "tests")
    var metadata = EventMetadata.fixed
    var aggregateID: String { "c" }
    var version = 9
}

/// An event whose field `aggregate_id` is not its aggregate.
private struct Misleading: DomainEvent {
    static let eventType = "misleading"
    static let family = EventFamily(rawValue: "tests")
    var metadata = EventMetadata.fixed
    var aggregateID: String { "m" }
    var other = "not m"
    enum CodingKeys: String, CodingKey {
        case metadata
        case other = "aggregate_id"
    }
}

@Suite("The flat form: one dictionary, there and back")
struct FlatFormTests {
    private let coder: FlatEventCoder

    init() throws {
        var registry = try EventRegistry.samples()
        try registry.register(Colliding.self)
        try registry.register(Misleading.self)
        coder = FlatEventCoder(registry: registry)
    }

    @Test("the envelope's names stand beside the payload's fields")
    func encoding() throws {
        var event = OrderFilled(metadata: .fixed, note: "n")
        event.metadata.attributes = ["Venue": "XETR", "ratio": 0.5]
        event.metadata.causationID = nil
        let row = try coder.encode(event)
        #expect(
            row == [
                "event_id": "00000000-0000-0001-0000-000000000002", "event_type": "order.filled",
                "aggregate_id": "o-1", "occurred_at": "2024-02-29T12:34:56.000000789Z", "version": 1,
                "correlation_id": "00000000-0000-0004-0000-000000000005", "causation_id": nil,
                "metadata": ["Venue": "XETR", "ratio": 0.5],
                "order_id": "o-1", "strategy_id": "mean-reversion", "side": "buy", "quantity": 40,
                "price": 101.25,
                "is_partial": false, "note": "n", "filled_at": "2024-02-29T12:34:56.000000789Z",
                "details": ["venue": "XETR"], "legs": [],
            ]
        )
        #expect(try coder.decode(row).event as? OrderFilled == event)
    }

    @Test("what is absent or null by default may be left out")
    func defaults() throws {
        var row = try coder.encode(OrderFilled(metadata: EventMetadata()))
        for name in ["version", "correlation_id", "causation_id", "metadata", "side", "note"] {
            row[name] = nil
            #expect(throws: Never.self) { try coder.decode(row) }
            row[name] = .null
            #expect(throws: Never.self) { try coder.decode(row) }
        }
        for name in ["event_id", "event_type", "aggregate_id", "occurred_at"] {
            for absent in [nil, EventValue.null] {
                var other = row
                other[name] = absent
                let error = failure { _ = try coder.decode(other) }
                #expect(error?.reason == .missing)
                #expect(error?.path == [name])
            }
        }
        row["price"] = nil
        let error = failure { _ = try coder.decode(row) }
        #expect(error?.reason == .missing)
        #expect(error?.path == ["price"])
    }

    @Test(
        "a wrong envelope is named",
        arguments: [
            ("event_id", "x", "a UUID of 8-4-4-4-12 hexadecimal digits", "\"x\""),
            ("event_id", 1, "a UUID of 8-4-4-4-12 hexadecimal digits", "the number 1"),
            ("causation_id", [], "a UUID of 8-4-4-4-12 hexadecimal digits", "an array"),
            ("event_type", true, "a string", "true"), ("event_type", "", "an event type", "\"\""),
            ("aggregate_id", 7, "a string", "the number 7"),
            ("version", 0, "a version from 1 on", "the number 0"),
            ("version", -1, "a version from 1 on", "the number -1"),
            ("version", 1.0, "a version from 1 on", "the number 1.0"),
            ("version", 4_294_967_296, "a version from 1 on", "the number 4294967296"),
            ("metadata", "m", "an object", "\"m\""),
            ("aggregate_id", "o-2", "the event's aggregate \"o-1\"", "\"o-2\""),
        ] as [(String, EventValue, String, String)]
    )
    func wrongEnvelope(name: String, value: EventValue, expected: String, found: String) throws {
        var row = try coder.encode(OrderFilled(metadata: .fixed))
        row[name] = value
        let error = failure { _ = try coder.decode(row) }
        #expect(error?.reason == .mismatch(expected: expected, found: found))
        #expect(error?.path == [name])
    }

    @Test("a payload field with a name of the envelope is refused, the aggregate's own id is not")
    func collisions() throws {
        #expect(failure { _ = try coder.encode(Colliding()) }?.reason == .reservedName("version"))
        #expect(failure { _ = try coder.encode(Misleading()) }?.reason == .reservedName("aggregate_id"))
        let event = AccountOpened(metadata: .fixed, aggregateID: "a-1")
        let row = try coder.encode(event)
        #expect(row.count == 8)
        #expect(try coder.decode(row).event as? AccountOpened == event)
    }

    @Test("validation runs as at construction, with the field's name")
    func validation() throws {
        var row = try coder.encode(OrderFilled(metadata: .fixed))
        row["quantity"] = 0
        let error = failure { _ = try coder.decode(row) }
        #expect(error?.reason == .refused("A fill has a quantity above zero."))
        #expect(error?.path == ["quantity"])
        #expect(error.map { "\($0)" } == "at quantity: A fill has a quantity above zero.")
    }

    @Test("an unknown event is kept and written back value for value")
    func unknown() throws {
        let row: [String: EventValue] = [
            "event_id": "00000000-0000-0001-0000-000000000002", "event_type": "order.lost",
            "aggregate_id": "o-9",
            "occurred_at": "2024-02-29T13:34:56+01:00", "metadata": nil, "version": 12, "big": .int(.max),
            "one": 1.0, "none": nil, "deep": [["a": [1, 2.5]]],
        ]
        let event = try coder.decode(row)
        guard case .unknown(let unknown) = event else {
            Issue.record("it is not known")
            return
        }
        #expect(unknown.eventType == "order.lost")
        #expect(unknown.aggregateID == "o-9")
        #expect(unknown.form == .flat)
        #expect(try unknown.value(named: "one") == 1.0)
        #expect(try unknown.value(named: "two") == nil)
        #expect(try coder.encode(event) == row)
    }

    @Test("what could not be read again is not written")
    func limits() {
        func nested(_ depth: Int) -> EventValue {
            (0..<depth).reduce(1) { value, _ in [value] }
        }
        var event = OrderFilled(metadata: .fixed, details: ["a": nested(126)])
        #expect(throws: Never.self) { try coder.decode(try coder.encode(event)) }
        event.details = ["a": nested(127)]
        #expect(failure { _ = try coder.encode(event) }?.reason == .tooDeep(limit: 128))
        event.details = [:]
        event.metadata.attributes = ["a": nested(126)]
        #expect(throws: Never.self) { try coder.decode(try coder.encode(event)) }
        event.metadata.attributes = ["a": nested(127)]
        #expect(failure { _ = try coder.encode(event) }?.reason == .tooDeep(limit: 128))
        event.metadata.attributes = ["a": [.double(.nan)]]
        #expect(failure { _ = try coder.encode(event) }?.path == ["metadata", "a", "0"])
        #expect(
            failure { _ = try coder.decode(["event_type": "x", "aggregate_id": "x"]) }?.path == ["event_id"]
        )
        let stranger = Holder(1)
        #expect(failure { _ = try coder.encode(stranger) }?.reason == .notRegistered(eventType: "holder"))
    }
}
