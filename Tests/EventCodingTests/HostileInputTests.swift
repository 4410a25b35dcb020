import DomainEvents
import EventCoding
import Testing

/// Inputs made to hurt: each ends at once with an event or a typed error.
///
/// Quadratic code would take minutes here, and the time limit ends it.
@Suite("Hostile input", .timeLimit(.minutes(10)))
struct HostileInputTests {
    private let coder: CloudEventCoder

    init() throws {
        var registry = try EventRegistry.samples()
        try registry.register(Holder<[String: Int]>.self)
        coder = try CloudEventCoder(registry: registry, source: "/x")
    }

    private func event(_ data: String, _ type: String = "holder", _ more: String = "") -> String {
        #"""
        {"specversion":"1.0","source":"/x","id":"00000000-0000-0001-0000-000000000002","type":"\#(type)",\#
        "time":"2024-02-29T12:34:56Z"\#(more),"data":\#(data)}
        """#
    }

    private func reason(_ text: String) -> EventCodingError.Reason? {
        failure { _ = try coder.decode(text.utf8) }?.reason
    }

    @Test("a million brackets", arguments: ["[", "{\"a\":", "[[{\"a\":", "[1,"])
    func nesting(opening: String) {
        let text = String(repeating: opening, count: 1_000_000)
        #expect(reason(text) == .tooDeep(limit: 128))
        #expect(reason(event(text)) == .tooDeep(limit: 128))
    }

    @Test("the deepest limit is deep enough for no stack to overflow")
    func deepest() async throws {
        let registry = try EventRegistry.samples()
        let deep = try CloudEventCoder(
            registry: registry,
            source: "/x",
            limits: CodingLimits(maximumDepth: 512)
        )
        let nested = String(repeating: "[{\"a\":", count: 255) + "1" + String(repeating: "}]", count: 255)
        let json = event(nested, "unknown")
        // A task's thread, whose stack is the smaller one.
        let written = try await Task.detached { try deep.encode(try deep.decode(json.utf8)) }.value
        #expect(text(written) == json)
        let value = try await Task.detached { () -> EventValue? in
            guard case .unknown(let event) = try deep.decode(json.utf8).event else { return nil }
            return try event.value(named: "data")
        }.value
        #expect(value != nil)
    }

    @Test("a hundred thousand members, twice the same, or read by name")
    func manyMembers() throws {
        let members = (0..<100_000).map { "\"name \($0)\":\($0)" }.joined(separator: ",")
        let received = try coder.decode(event("{\"held\":{\(members)}}").utf8)
        #expect((received.event.event as? Holder<[String: Int]>)?.held.count == 100_000)
        #expect(
            try coder.decode(try coder.encode(received)).event.event as? Holder<[String: Int]> == received
                .event.event as? Holder<[String: Int]>
        )
        #expect(reason(event("{\(members),\"name 7\":1}")) == .duplicateName("name 7"))
        // Unknown members of the envelope are attributes' names.
        let extensions = (0..<50_000).map { ",\"x\($0)\":\($0)" }.joined()
        let many = try coder.decode(event(#"{"aggregate_id":"a"}"#, "account.opened", extensions).utf8)
        #expect(many.event.event?.metadata.attributes.count == 50_000)
    }

    @Test("megabytes in one string, name or number")
    func longTexts() throws {
        let long = String(repeating: "x", count: 4_000_000)
        let received = try coder.decode(event("\"\(long)\"", "unknown").utf8)
        #expect(try coder.encode(received).count > 4_000_000)
        #expect(throws: Never.self) { try coder.decode(event("{\"held\":{\"\(long)\":1}}").utf8) }
        let escapes = String(repeating: "\\u00e9\\n", count: 500_000)
        #expect(throws: Never.self) { try coder.decode(event("\"\(escapes)\"", "unknown").utf8) }
        // Normalising a name with many combining marks must not be quadratic, either.
        let marks = "e" + String(repeating: "\u{301}\u{323}", count: 200_000)
        #expect(reason(event("{\"\(marks)\":1,\"\(marks)\":2}")) != nil)
        #expect(reason(event(String(repeating: "1", count: 4_000_000))) == .numberTooLong(limit: 2_048))
        #expect(
            reason(event("0." + String(repeating: "1", count: 4_000_000))) == .numberTooLong(limit: 2_048)
        )
        let slow = "1" + String(repeating: "0", count: 2_000) + "e-1990"
        #expect(reason(event("{\"held\":{\"a\":\(slow)}}")) == nil)
    }

    @Test("errors do not repeat a megabyte of the input")
    func shortErrors() {
        let long = String(repeating: "é", count: 1_000_000)
        for text in [
            event("{\"held\":{\"\(long)\":\"\(long)\"}}"), event("{\"held\":\"\(long)\"}"),
            event("{\"\(long)\":1,\"\(long)\":1}"), event("{}", long, ",\"\(long)\":1"),
            event("{}", "account.opened", ",\"subject\":\"\(long)\",\"correlationid\":\"\(long)\""),
            event("{}", "account.opened", ",\"datacontenttype\":\"\(long)\""),
            event(#"{"aggregate_id":"a"}"#, "account.opened", ",\"subject\":\"\(long)\""),
            event(
                #"{"aggregate_id":"a"}"#,
                "account.opened",
                ",\"eventattributes\":\"{\\\"\(long)\\\":1e999}\""
            ),
            event(#"{"order_id":"\#(long)","strategy_id":"s","side":"\#(long)"}"#, "order.filled"),
        ] {
            let error = failure { _ = try coder.decode(text.utf8) }
            #expect(error != nil)
            #expect("\(String(describing: error))".utf8.count < 4_000)
        }
    }

    @Test("bytes that are no text", arguments: [0x00, 0x01, 0x1F, 0x7F, 0x80, 0xC0, 0xFE, 0xFF] as [UInt8])
    func bytes(byte: UInt8) {
        let json = Array(event(#"{"aggregate_id":"a"}"#, "account.opened").utf8)
        for position in json.indices {
            var changed = json
            changed[position] = byte
            let outcome = Result { try coder.decode(changed) }
            if case .failure(let error) = outcome { #expect(error is EventCodingError) }
            changed.insert(json[position], at: position)
            if case .failure(let error) = Result(catching: { try coder.decode(changed) }) {
                #expect(error is EventCodingError)
            }
        }
    }

    @Test("an event that is cut off anywhere is refused")
    func truncated() throws {
        let json = try coder.encode(OrderFilled(metadata: .fixed, note: "é\u{0}😀", legs: [["a": [1, nil]]]))
        for count in 0..<json.count {
            let error = failure { _ = try coder.decode(json.prefix(count)) }
            #expect(error?.offset != nil)
        }
    }
}
