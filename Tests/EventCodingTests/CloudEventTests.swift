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
    func text() throws {
        var event = OrderFilled(metadata: .fixed, note: "é\"\n", details: ["b": 1.0, "a": [nil, true]])
        event.metadata.attributes = ["desk": "rates", "lots": 3, "Venue": "XETR", "ratio": 0.5]
        let json = try coder.encode(event, sequence: "00042")
        #expect(
            EventCodingTests.text(json) == #"""
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
        #expect(received.source == "/desk/1")
        #expect(received.sequence == "00042")
        #expect(received.dataSchema == nil)
        #expect(try coder.encode(received) == json)
    }
}
