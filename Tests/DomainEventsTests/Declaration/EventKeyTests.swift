import DomainEvents
import EventCoding
import Foundation
import Testing

/// These pin what the compiler does: that the `init(from:)` it derives prefers the overloads for `EventKey`.
@Suite("EventKey: derived decoding names event, field and rule")
struct EventKeyTests {
    private static let metadata =
        #""metadata":{"id":"00000000-0000-0001-0000-000000000002","occurred_at":"1970-01-01T00:00:00Z"}"#

    private func invalid<Event: DomainEvent>(_ type: Event.Type, _ fields: String) -> (
        InvalidEvent?, [String]
    ) {
        do {
            _ = try JSONDecoder().decode(type, from: Data("{\(fields),\(Self.metadata)}".utf8))
            return (nil, [])
        } catch DecodingError.dataCorrupted(let context) {
            let error = context.underlyingError as? InvalidEvent
            #expect(error == nil || context.debugDescription == error?.description)
            return (error, context.codingPath.map(\.stringValue))
        } catch {
            return (nil, ["\(error)"])
        }
    }

    @Test("an event declared by hand is written and read, by any coder")
    func roundTrip() throws {
        for reason in ["volatility", nil] {
            let event = StopMoved(orderID: "o-1", stop: 101.5, reason: reason)
            let data = try JSONEncoder().encode(event)
            #expect(try JSONDecoder().decode(StopMoved.self, from: data) == event)
            var registry = EventRegistry()
            try registry.register(StopMoved.self)
            let flat = FlatEventCoder(registry: registry)
            let row = try flat.encode(event)
            #expect(row["order_id"] == "o-1")
            #expect(row["stop"] == 101.5)
            #expect(try flat.decode(row).event as? StopMoved == event)
            let coder = try CloudEventCoder(registry: registry, source: "/x")
            #expect(try coder.decode(try coder.encode(event)).event.event as? StopMoved == event)
        }
        #expect(StopMoved(orderID: "o-1", stop: 1).aggregateID == "o-1")
    }

    @Test(
        "what a field refuses names event, field and rule",
        arguments: [
            ("order_id", #""""#, "is empty"), ("order_id", #"" ""#, "is blank"),
            ("filled", "-1", "must be 0 or more, not -1.0"), ("trades", "-1", "must be 0 or more, not -1"),
            ("share", "101", "must be from 0 to 100, not 101.0"),
            ("next", #""""#, "is empty"), ("limit", "0", "must be above 0, not 0.0"),
            ("open", "-2", "must be 0 or more, not -2"),
        ]
    )
    func rules(field: String, value: String, reason: String) throws {
        let (error, path) = invalid(BookTaken.self, try fields(with: field, value))
        #expect(error == InvalidEvent(eventType: "book.taken", field: field, reason: reason))
        #expect(path == [field])
    }

    @Test(
        "a closed set and a time refuse what they do not know",
        arguments: ["side", "other", "at", "until"]
    )
    func closedSets(field: String) throws {
        let (error, path) = invalid(BookTaken.self, try fields(with: field, #""hold""#))
        #expect(error?.eventType == "book.taken")
        #expect(error?.field == field)
        #expect(error?.reason.hasPrefix("is refused: ") == true)
        #expect(error?.reason.contains("hold") == true)
        #expect(path == [field])
    }

    @Test("what lies in a list or a dictionary is named by its place, too")
    func nested() throws {
        let (first, path) = invalid(BookTaken.self, try fields(with: "bids", "[1,0]"))
        #expect(first?.description == "book.taken: bids must be above 0, not 0.0, at 1")
        #expect(path == ["bids", "Index 1"])
        let (second, inner) = invalid(BookTaken.self, try fields(with: "asks", #"{"XETR":[0]}"#))
        #expect(second?.description == "book.taken: asks must be above 0, not 0.0, at XETR.0")
        #expect(inner == ["asks", "XETR", "Index 0"])
    }

    @Test("a field that is absent or of another kind stays the decoder's error")
    func decoderErrors() throws {
        for name in ["order_id", "side", "filled", "trades", "bids"] {
            let error = #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(
                    BookTaken.self,
                    from: Data("{\(try fields(without: name)),\(Self.metadata)}".utf8)
                )
            }
            guard case .keyNotFound(let key, _) = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
            #expect(key.stringValue == name)
        }
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                BookTaken.self,
                from: Data("{\(try fields(with: "filled", "true")),\(Self.metadata)}".utf8)
            )
        }
        guard case .typeMismatch(_, let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["filled"])
        for name in ["next", "other", "until", "limit", "open"] {
            #expect(invalid(BookTaken.self, try fields(with: name, "null")).1 == [])
        }
    }

    @Test("a default stands for a field of any type that is absent or null")
    func defaults() throws {
        func decode(_ text: String) throws -> Defaulted {
            try JSONDecoder().decode(Defaulted.self, from: Data("{\(text)\(Self.metadata)}".utf8))
        }
        #expect(try decode("") == .expected)
        let names =
            "text flag double float int int8 int16 int32 int64 int128 uint uint8 uint16 uint32 uint64 uint128"
        let nulls = (names + " side list fee id").split(separator: " ").map { "\"\($0)\":null," }.joined()
        #expect(try decode(nulls) == .expected)
        for text in ["", nulls] {
            let data = Data("{\(text)\(Self.metadata)}".utf8)
            #expect(try JSONDecoder().decode(OptionallyDefaulted.self, from: data) == .expected)
        }
        #expect(try decode(#""fee":2,"text":"u","#) != .expected)
        #expect(try decode(#""fee":2,"#).fee == 2)
        #expect(invalid(Defaulted.self, #""fee":-1"#).0?.field == "fee")

        var registry = EventRegistry()
        try registry.register(Defaulted.self)
        let coder = FlatEventCoder(registry: registry)
        let row = try coder.encode(Defaulted.expected).filter { $0.key.contains("_") || $0.key == "metadata" }
        #expect(try coder.decode(row).event as? Defaulted == .expected)
    }

    @Test("a default of another type than its field ends the program, and says so")
    func wrongDefault() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let metadata =
                #"{"id":"00000000-0000-0001-0000-000000000002","occurred_at":"1970-01-01T00:00:00Z"}"#
            _ = try JSONDecoder().decode(WronglyDefaulted.self, from: Data("{\"metadata\":\(metadata)}".utf8))
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("wrong: the default of price is String, not Price"))
    }

    @Test("a plain CodingKey refuses the same, and loses only the names")
    func plainKeys() throws {
        for fields in [
            #""order_id":"","stop":1"#, #""order_id":" ","stop":1"#, #""order_id":"o","stop":0"#,
            #""order_id":"o","stop":-1"#, #""order_id":"o""#, #""stop":1"#, #""order_id":null,"stop":1"#,
        ] {
            for json in [fields, fields + #","reason":null"#] {
                let data = Data("{\(json),\(Self.metadata)}".utf8)
                #expect(throws: DecodingError.self) { try JSONDecoder().decode(StopMoved.self, from: data) }
                #expect(throws: DecodingError.self) {
                    try JSONDecoder().decode(StopMovedPlainly.self, from: data)
                }
            }
        }
        let (error, path) = invalid(StopMovedPlainly.self, #""order_id":"o","stop":0"#)
        #expect(error == nil)
        #expect(path == ["stop"])
    }

    @Test("the project's coders say the same, at the payload's path")
    func coders() throws {
        var registry = EventRegistry()
        try registry.register(StopMoved.self)
        let flat = FlatEventCoder(registry: registry)
        var row = try flat.encode(StopMoved(orderID: "o-1", stop: 1))
        row["stop"] = -1
        do {
            _ = try flat.decode(row)
            Issue.record("decoded")
        } catch {
            #expect("\(error)" == "at stop: stop.moved: stop must be above 0, not -1.0")
        }
    }

    /// The fields of a valid event, one of them with another value or without.
    private func fields(with name: String = "", _ value: String = "", without missing: String = "") throws
        -> String
    {
        let valid = [
            ("order_id", #""o-1""#), ("side", #""buy""#), ("at", #""1970-01-01T00:00:00Z""#), ("filled", "1"),
            ("trades", "2"), ("share", "3"), ("bids", "[1,2]"), ("asks", "{}"),
        ]
        var members = valid.filter { $0.0 != name && $0.0 != missing }
        if !name.isEmpty { members.append((name, value)) }
        return members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
    }
}
