import DomainEvents
import EventCoding
import Testing

@Suite("Unknown events: kept and written back value for value")
struct UnknownEventTests {
    private let coder: CloudEventCoder
    private let json = #"""
        {"data":{"z":[18446744073709551615,-9223372036854775809,1e400,0.10,-0,1.0,123456789012345678901234567890],\#
        "a":null,"é":"\u0000😀"},"type":"who.knows","unset":null,"id":"A234-1","specversion":"1.0","source":"//s?x#y",\#
        "subject":"s","time":"0001-01-01T00:00:00.5+23:59","n":2147483647,"correlationid":"not a uuid",\#
        "datacontenttype":"text/xml","dataschema":"x:y","sequence":"7"}
        """#

    init() throws {
        coder = try .samples()
    }

    @Test("all of it comes back: numbers of any size, nulls, order")
    func writtenBack() throws {
        let received = try coder.decode(json.utf8)
        #expect(text(try coder.encode(received)) == json)
        #expect(try coder.encodeBatch([received, received]) == Array("[\(json),\(json)]".utf8))
        #expect(received.eventType == "who.knows")
        #expect(received.event.event == nil)
        #expect(received.source == "//s?x#y")
        #expect(received.sequence == "7")
        #expect(received.dataSchema == "x:y")
    }

    @Test("it says its type and how it begins, on one line; longer than that it does not get")
    func description() throws {
        let short = #"{"type":"who\"knows","id":"1","source":"s","specversion":"1.0","data":"a\nb"}"#
        let received = try coder.decode(short)
        #expect("\(received.event)" == #"unknown event "who\"knows": "# + short)
        let long = try coder.decode(short.replacing("a\\n", with: String(repeating: "a", count: 1_000_000)))
        #expect("\(long.event)".count < 450)
        let known = try coder.decode(try coder.encode(AccountOpened(metadata: .fixed, aggregateID: "a")))
        #expect("\(known.event)" == "\(AccountOpened(metadata: .fixed, aggregateID: "a"))")
    }

    @Test("it can be looked into")
    func looking() throws {
        guard case .unknown(let event) = try coder.decode(json.utf8).event else {
            Issue.record("it is not known")
            return
        }
        #expect(event.form == .cloudEvent)
        #expect(event.aggregateID == "s")
        #expect(event.names.first == "data")
        #expect(event.names.count == 13)
        #expect(event.json == json)
        #expect(try event.value(named: "n") == 2_147_483_647)
        #expect(try event.value(named: "unset") == .null)
        #expect(try event.value(named: "none") == nil)
        let error = failure { _ = try event.value(named: "data") }
        #expect(error?.reason == .notExact(number: "18446744073709551615"))
        #expect(error?.path == ["data", "z", "0"])
    }

    @Test("equality is by value, whatever the order")
    func equality() throws {
        func event(_ data: String, _ more: String = "") throws -> UnknownEvent? {
            let text = #"{"id":"1","source":"s","specversion":"1.0","type":"t"\#(more),"data":\#(data)}"#
            guard case .unknown(let event) = try coder.decode(text.utf8).event else { return nil }
            return event
        }
        #expect(try event(#"{"a":1,"b":[2]}"#) == event(#"{"b":[2],"a":1}"#))
        #expect(try event(#"{"a":1}"#) != event(#"{"a":1.0}"#))
        #expect(try event("[1,2]") != event("[2,1]"))
        #expect(try event("1", #","x":null"#) != event("1"))
    }

    @Test("it is written in the form that it was read in only")
    func otherForm() throws {
        let flat = FlatEventCoder(registry: try .samples())
        let received = try coder.decode(json.utf8)
        #expect(failure { _ = try flat.encode(received.event) }?.reason == .otherForm(eventType: "who.knows"))
    }
}
