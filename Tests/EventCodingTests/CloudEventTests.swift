import DomainEvents
import EventCoding
import Testing

@Suite("CloudEvents: events out and in")
struct CloudEventTests {
    private let coder: CloudEventCoder

    init() throws {
        coder = try .samples()
    }

    @Test("the whole text of an event")
    func wholeText() throws {
        var event = OrderFilled(metadata: .fixed, note: "é\"\n", details: ["b": 1.0, "a": [nil, true]])
        event.metadata.attributes = ["desk": "rates", "lots": 3, "Venue": "XETR", "ratio": 0.5]
        let json = try coder.encode(event, sequence: "00042")
        #expect(
            text(json) == #"""
                {"specversion":"1.0","source":"/desk/1","id":"00000000-0000-0001-0000-000000000002",\#
                "type":"order.filled","subject":"o-1","time":"2024-02-29T12:34:56.000000789Z",\#
                "datacontenttype":"application/json","schemaversion":1,\#
                "correlationid":"00000000-0000-0004-0000-000000000005",\#
                "causationid":"00000000-0000-0006-0000-000000000007","sequence":"00042",\#
                "desk":"rates","lots":3,"eventattributes":"{\"Venue\":\"XETR\",\"ratio\":0.5}",\#
                "data":{"order_id":"o-1","strategy_id":"mean-reversion","side":"buy","quantity":40,\#
                "price":101.25,"is_partial":false,"note":"é\"\n",\#
                "filled_at":"2024-02-29T12:34:56.000000789Z","details":{"a":[null,true],"b":1.0},"legs":[]}}
                """#
        )
        let received = try coder.decode(json)
        #expect(received.event.event as? OrderFilled == event)
        #expect(received.eventType == "order.filled")
        #expect(received.source == "/desk/1")
        #expect(received.sequence == "00042")
        #expect(received.dataSchema == nil)
        #expect(try coder.encode(received) == json)
    }

    private static let noncharacters = [0xFFFE, 0xFDD0, 0x1FFFF].compactMap(Unicode.Scalar.init)
        .map { String($0) }.joined()

    private static let attributeSets: [[String: EventValue]] = [
        [:],
        ["a": true, "b": .int(2_147_483_647), "c": .int(-2_147_483_648), "d": "", "e": "x y é"],
        ["a": .int(2_147_483_648), "b": nil, "c": [], "d": ["x": 1], "e": 1.0, "f": .double(-0.0)],
        ["A": 1, "a_b": 1, "": 1, "é": 1, "averylongnameofmorethantwentycharacters": 1],
        ["id": "x", "data": 1, "time": "t", "sequence": "9", "schemaversion": 2, "eventattributes": "{}"],
        ["specversion": "2", "data_base64": "!", "correlationid": "c", "source": 7],
        ["x": "a\u{7F}b", "y": "\u{85}", "z": .string(noncharacters), "w": "\0\n", "q": "\"\\\u{E9}😀"],
    ]

    @Test("every attribute comes back as it was", arguments: attributeSets)
    func attributes(attributes: [String: EventValue]) throws {
        var event = AccountOpened(metadata: .fixed, aggregateID: "a")
        event.metadata.attributes = attributes
        let received = try coder.decode(try coder.encode(event))
        #expect(received.event.event as? AccountOpened == event)
    }

    @Test("extensions that nobody knows become attributes and are written back")
    func unknownExtensions() throws {
        let json = try text(coder.encode(AccountOpened(metadata: .fixed, aggregateID: "a"), sequence: "7"))
        let more = json.replacing(
            "\"sequence\"",
            with:
                #""traceparent":"00-1-2-3","flag":false,"n":-5,"unset":null,"sequencetype":"Integer","sequence""#
        ).replacing("/desk/1", with: "urn:other").replacing(
            "\"data\":",
            with: "\"dataschema\":\"s:1\",\"data\":"
        )
        let received = try coder.decode(more.utf8)
        #expect(
            received.event.event?.metadata.attributes
                == ["traceparent": "00-1-2-3", "flag": false, "n": -5, "sequencetype": "Integer"]
        )
        #expect(received.source == "urn:other")
        #expect(received.sequence == "7")
        #expect(received.dataSchema == "s:1")
        let again = try coder.encode(received)
        #expect(text(again).contains(#""source":"urn:other""#))
        #expect(text(again).contains(#""dataschema":"s:1""#))
        for attribute in [#""traceparent":"00-1-2-3""#, #""flag":false"#, #""n":-5"#, #""sequence":"7""#] {
            #expect(text(again).contains(attribute))
        }
        let twice = try coder.decode(again)
        #expect(twice.event.event as? AccountOpened == received.event.event as? AccountOpened)
        #expect(try coder.encode(twice) == again)
    }

    @Test("a batch is a list, in order, and an empty one is one, too")
    func batches() throws {
        let events: [any DomainEvent] = [
            OrderFilled(metadata: .fixed), AccountOpened(metadata: .fixed, aggregateID: "a"), OrderFilled(),
        ]
        let json = try coder.encodeBatch(events)
        let received = try coder.decodeBatch(json)
        #expect(received.map(\.eventType) == ["order.filled", "account.opened", "order.filled"])
        #expect(received[2].event.event as? OrderFilled == events[2] as? OrderFilled)
        #expect(try coder.encodeBatch(received) == json)
        #expect(try text(coder.encodeBatch([CloudEvent]())) == "[]")
        #expect(try coder.decodeBatch("[ ]".utf8).isEmpty)

        let broken = text(json).replacing(#""quantity":40"#, with: #""quantity":0"#)
        #expect(failure { _ = try coder.decodeBatch(broken.utf8) }?.path == ["0", "data", "quantity"])
        let list = "a list of CloudEvents"
        #expect(
            failure { _ = try coder.decodeBatch("{}".utf8) }?.reason
                == .mismatch(expected: list, found: "an object")
        )
        #expect(failure { _ = try coder.decodeBatch("[1]".utf8) }?.path == ["0"])
        let events2: [any DomainEvent] = [events[1], Holder(1)]
        #expect(failure { _ = try coder.encodeBatch(events2) }?.path == ["1"])
    }

    @Test("what CloudEvents cannot carry is refused, and the buffer is as before")
    func refusals() throws {
        var buffer = Array("before".utf8)
        func refuse(_ sequence: String? = nil, _ change: (inout OrderFilled) -> Void = { _ in })
            -> EventCodingError?
        {
            var event = OrderFilled(metadata: .fixed)
            change(&event)
            return failure { try coder.encode(event, sequence: sequence, appendingTo: &buffer) }
        }
        #expect(refuse("")?.path == ["sequence"])
        #expect(refuse("a\u{0}")?.path == ["sequence"])
        #expect(refuse { $0.price = .nan }?.path == ["price"])
        #expect(refuse { $0.metadata.attributes = ["a": .double(.infinity)] }?.path == ["attributes", "a"])
        #expect(failure { _ = try coder.encode(Holder(1)) }?.reason == .notRegistered(eventType: "holder"))
        #expect(text(buffer) == "before")
        try coder.encode(AccountOpened(metadata: .fixed, aggregateID: ""), appendingTo: &buffer)
        #expect(text(buffer).hasPrefix("before{"))
        #expect(!text(buffer).contains("subject"))
        let received = try coder.decode(buffer.dropFirst(6))
        #expect(received.event.event?.aggregateID == "")
    }

    @Test(
        "an aggregate that no attribute may name is named in the data only",
        arguments: ["a\nb", "\u{7F}", "a" + noncharacters]
    )
    func noSubject(aggregateID: String) throws {
        var event = OrderFilled(metadata: .fixed)
        event.orderID = aggregateID
        let json = try coder.encode(event)
        #expect(!text(json).contains("subject"))
        #expect(try coder.decode(json).event.event as? OrderFilled == event)
    }

    @Test(
        "the source is a URI reference",
        arguments: ["", " ", "a b", "é", "1:2", "%", "%4", "a[b]", "a#b#c", "<"]
    )
    func sources(source: String) throws {
        let error = failure { _ = try CloudEventCoder(registry: EventRegistry(), source: source) }
        #expect(error?.path == ["source"])
    }

    @Test("bytes may lie anywhere")
    func sequences() throws {
        let json = try coder.encode(OrderFilled(metadata: .fixed))
        #expect(throws: Never.self) { try coder.decode(json) }
        #expect(throws: Never.self) { try coder.decode(json[...]) }
        #expect(throws: Never.self) { try coder.decode(text(json).utf8) }
        #expect(throws: Never.self) {
            try coder.decode(sequence(first: 0) { $0 + 1 < json.count ? $0 + 1 : nil }.lazy.map { json[$0] })
        }
    }
}
