import DomainEvents
import EventCoding
import Testing

/// Two texts that Unicode calls equivalent and Swift equal: `K` and the KELVIN SIGN, `é` in one scalar and in two.
private let letterK = "K"
private let kelvin = "\u{212A}"
private let whole = "\u{E9}"
private let parts = "e\u{301}"

private struct InKelvin: DomainEvent, Equatable {
    static let eventType = "measured.\u{212A}"
    static let family = EventFamily(rawValue: "tests")
    var metadata = EventMetadata()
    var aggregateID: String { "k" }
}

private struct InK: DomainEvent, Equatable {
    static let eventType = "measured.K"
    static let family = EventFamily(rawValue: "tests")
    var metadata = EventMetadata()
    var aggregateID: String { "k" }
}

private struct Keyed: Codable, Equatable, Sendable {
    var kelvin: Int?

    private enum CodingKeys: String, CodingKey { case kelvin = "K" }
}

@Suite("Names are the same if their bytes are, not if Unicode calls them equivalent")
struct ExactNameTests {
    private func coder<Held: Codable & Sendable & Equatable>(of type: Held.Type) throws -> CloudEventCoder {
        var registry = try EventRegistry.samples()
        try registry.register(Holder<Held>.self)
        return try CloudEventCoder(registry: registry, source: "/desk/K")
    }

    private func json(
        _ data: String,
        type: String = "holder",
        source: String = "/desk/K",
        more: String = ""
    ) -> String {
        #"""
        {"specversion":"1.0","source":"\#(source)","id":"00000000-0000-0001-0000-000000000002","type":"\#(type)",\#
        "time":"2024-02-29T12:34:56Z"\#(more),"data":\#(data)}
        """#
    }

    @Test("two event types of equivalent names are two")
    func eventTypes() throws {
        var registry = EventRegistry()
        try registry.register(InK.self)
        #expect(registry.type(named: InKelvin.eventType) == nil)
        #expect(registry.version(of: InKelvin.eventType) == nil)
        try registry.register(InKelvin.self)
        #expect(registry.type(named: InK.eventType) is InK.Type)
        #expect(registry.type(named: InKelvin.eventType) is InKelvin.Type)
        #expect(
            registry.eventTypes.map { Array($0.utf8) }
                == ["measured.K", "measured.\u{212A}"].map { Array($0.utf8) }
        )
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        #expect(try coder.decode(try coder.encode(InK())).event.event is InK)
        #expect(try coder.decode(try coder.encode(InKelvin())).event.event is InKelvin)
    }

    @Test("an event of an equivalent type is unknown")
    func unknownType() throws {
        var registry = EventRegistry()
        try registry.register(InK.self)
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        let received = try coder.decode(json("{}", type: InKelvin.eventType, source: "/x").utf8)
        #expect(received.event.event == nil)
    }

    @Test("an equivalent subject is another aggregate's, in both forms")
    func subject() throws {
        let coder = try CloudEventCoder.samples()
        let data = #"{"aggregate_id":"K"}"#
        let subject = json(
            data,
            type: "account.opened",
            source: "/desk/1",
            more: ",\"subject\":\"\(kelvin)\""
        )
        #expect(failure { _ = try coder.decode(subject.utf8) }?.path == ["subject"])
        let flat = FlatEventCoder(registry: try .samples())
        var row = try flat.encode(OrderFilled(metadata: .fixed, orderID: letterK))
        row["aggregate_id"] = .string(kelvin)
        #expect(failure { _ = try flat.decode(row) }?.path == ["aggregate_id"])
    }

    @Test("an equivalent source is not the coder's own")
    func source() throws {
        let coder = try CloudEventCoder(registry: .samples(), source: "/desk/K")
        let error = failure {
            _ = try coder.decode(
                json(#"{"aggregate_id":"a"}"#, type: "account.opened", source: "/desk/\(kelvin)").utf8
            )
        }
        #expect(error?.path == ["source"])
    }

    @Test("a member of an equivalent name is another member", arguments: [1, 30])
    func members(count: Int) throws {
        let coder = try coder(of: Keyed.self)
        let others = (0..<count).map { "\"n\($0)\":0" }.joined(separator: ",")
        for (name, value) in [(letterK, 7), (kelvin, nil)] as [(String, Int?)] {
            let text = json("{\"held\":{\(others),\"\(name)\":7}}")
            let held = (try coder.decode(text.utf8).event.event as? Holder<Keyed>)?.held
            #expect(held == Keyed(kelvin: value))
        }
    }

    @Test("an unknown event keeps both of two equivalent members", arguments: [1, 30])
    func unknownMembers(count: Int) throws {
        let coder = try CloudEventCoder.samples()
        let others = (0..<count).map { "\"n\($0)\":0" }.joined(separator: ",")
        let text = json(
            "{\"\(whole)\":1,\"\(parts)\":2,\"\(letterK)\":3,\"\(kelvin)\":4,\(others)}",
            type: "who.knows"
        )
        #expect(try Array(coder.encode(try coder.decode(text.utf8))) == Array(text.utf8))
    }

    @Test("where a dictionary would lose one of two equivalent members, that is an error")
    func dictionaries() throws {
        let both = "{\"\(parts)\":1,\"a\":0,\"\(whole)\":2}"
        let plain = try coder(of: [String: Double].self)
        let value = try coder(of: EventValue.self)
        let values = try coder(of: [String: EventValue].self)
        for coder in [plain, value, values] {
            let error = failure { _ = try coder.decode(json("{\"held\":\(both)}").utf8) }
            #expect(error?.reason == .equivalentNames(whole))
            #expect(error?.path.first == "data")
        }
        let attributes = json(
            "{\"aggregate_id\":\"a\"}",
            type: "account.opened",
            more: ",\"eventattributes\":\"{\\\"\(parts)\\\":1,\\\"\(whole)\\\":2}\""
        )
        #expect(failure { _ = try plain.decode(attributes.utf8) }?.reason == .equivalentNames(whole))
        let unknown = try plain.decode(json(both, type: "who.knows").utf8)
        guard case .unknown(let event) = unknown.event else { return #expect(Bool(false), "it is known") }
        #expect(failure { _ = try event.value(named: "data") }?.reason == .equivalentNames(whole))
    }

    @Test("an upcaster sees both of two equivalent members, or none")
    func upcaster() throws {
        var registry = EventRegistry()
        try registry.register(Aged<V2>.self, upcasters: [Upcaster(from: 1) { _ in }])
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        let text = json("{\"\(parts)\":1,\"\(whole)\":2}", type: "aged", source: "/x")
        #expect(failure { _ = try coder.decode(text.utf8) }?.reason == .equivalentNames(whole))
    }

    @Test("unknown events of equivalent texts differ")
    func equality() throws {
        let coder = try CloudEventCoder.samples()
        let events = try [letterK, kelvin].map {
            try coder.decode(json("{\"a\":\"\($0)\"}", type: "who").utf8).event
        }
        guard case .unknown(let first) = events[0], case .unknown(let second) = events[1] else {
            return #expect(Bool(false), "they are known")
        }
        #expect(first != second)
        #expect(try first.value(named: "data") != (try second.value(named: "data")))
    }
}
