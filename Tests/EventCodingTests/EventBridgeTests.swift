import DomainEvents
import EventCoding
import Testing

@Suite("Fields: every type there and back, numbers exact or refused")
struct EventBridgeTests {
    private struct Everything: Codable, Equatable, Sendable {
        struct Leaf: Codable, Equatable, Sendable {
            var name: String
            var next: [Leaf]?
        }
        enum Colour: String, Codable { case red, green }
        enum Shape: Codable, Equatable { case circle(radius: Double), point }

        var flag = true
        var int8 = Int8.min
        var int16 = Int16.min
        var int32 = Int32.min
        var int64 = Int64.min
        var int128 = Int128.min
        var wide: [Int128] = [.max, 1]
        var wider: [UInt128] = [.max, 1]
        var uint8 = UInt8.max
        var uint16 = UInt16.max
        var uint32 = UInt32.max
        var uint64 = UInt64.max
        var uint = UInt.max
        var uint128 = UInt128.max
        var float: Float = 0.1
        var double = 0.1
        var whole = 3.0
        var colours: [Colour] = [.red, .green]
        var shapes: [Shape] = [.point, .circle(radius: 1)]
        var leaf: Leaf? = Leaf(name: "a", next: [Leaf(name: "b")])
        var none: String?
        var some: [Int?] = [1, nil]
        var byName: [String: Double] = ["x": 1, "y": 2]
        var byNumber: [Int: String] = [1: "one"]
        var id: EventID? = EventID(high: 1, low: 2)
        var time = Timestamp(nanosecondsSince1970: 1)
        var value: EventValue = [nil, 1, 1.0, ["a": "b"]]
        var values: [[String: EventValue]] = [["k": .int(.max)], [:]]
        var metadata = EventMetadata.fixed
    }

    private func pass<T: Codable & Sendable & Equatable>(_ held: T) throws -> T? {
        var registry = EventRegistry()
        try registry.register(Holder<T>.self)
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        let received = try coder.decode(try coder.encode(Holder(held)))
        return (received.event.event as? Holder<T>)?.held
    }

    private func decode<T: Codable & Sendable & Equatable>(_ json: String, as type: T.Type) throws -> T? {
        var registry = EventRegistry()
        try registry.register(Holder<T>.self)
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        let text = #"""
            {"specversion":"1.0","source":"/x","id":"00000000-0000-0001-0000-000000000002","type":"holder",\#
            "time":"2024-02-29T12:34:56Z","data":{"held":\#(json)}}
            """#
        return (try coder.decode(text.utf8).event.event as? Holder<T>)?.held
    }

    @Test("every kind of field survives")
    func everything() throws {
        #expect(try pass(Everything()) == Everything())
    }

    @Test("large objects are found through their table")
    func manyNames() throws {
        let many = Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("name \($0)", $0) })
        #expect(try pass(many) == many)
    }

    @Test(
        "doubles are the same bit by bit",
        arguments: [
            0, -0.0, 1, -1, 0.1, 1e21, 1e-7, 123456789012345680, .pi, .ulpOfOne, .leastNonzeroMagnitude,
            .leastNormalMagnitude, .greatestFiniteMagnitude, 9_007_199_254_740_991, 1e22, 1e23,
            1.7976931348623157e308,
        ]
    )
    func doubles(number: Double) throws {
        #expect(try pass(number)?.bitPattern == number.bitPattern)
        #expect(try pass(EventValue.double(number)) == .double(number))
    }

    @Test(
        "a number becomes the type that holds it exactly",
        arguments: [
            ("9007199254740993", .int(9_007_199_254_740_993)), ("1.0", 1.0), ("1e2", 100.0), ("0", 0),
            ("-0", -0.0),
            ("0.1000000000000000055511151231257827", 0.1), ("0e5", 0.0),
        ] as [(String, EventValue)]
    )
    func values(text: String, value: EventValue) throws {
        #expect(try decode(text, as: EventValue.self) == value)
    }

    @Test(
        "what would lose its value is refused",
        arguments: [
            "9223372036854775808", "18446744073709551615", "-9223372036854775809", "1e400", "-1e309",
            "1e-400",
        ]
    )
    func inexactValues(text: String) {
        for json in ["\(text)", "{\"deep\":[0,\(text)]}"] {
            let error = failure { _ = try decode(json, as: EventValue.self) }
            #expect(error?.reason == .notExact(number: text))
            #expect(error?.path == ["data", "held"] + (json == text ? [] : ["deep", "1"]))
        }
    }

    @Test(
        "whole numbers beyond every integer type are exact, or refused",
        arguments: [
            ("680564733841876926926749214863536422912", true),  // 2^129
            ("680564733841876926926749214863536422911", false),
            ("-680564733841876926926749214863536422912", true),
            ("-680564733841876926926749214863536422913", false),
            ("10000000000000000000000", true),  // 10^22, the last power of ten that is a double
            ("100000000000000000000000", false),
            ("1" + String(repeating: "0", count: 40), false),
            ("18446744073709551616", true), ("18446744073709551617", false),
            ("340282366920938463463374607431768211456", true),  // 2^128
            ("340282366920938463463374607431768211457", false),
            (
                "179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766"
                    + "878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328"
                    + "944075868508455133942304583236903222948165808559332123348274797826204144723168738177180919299881"
                    + "250404026184124858368",
                true  // the largest of all
            ),
        ]
    )
    func wholeDoubles(text: String, isExact: Bool) throws {
        if isExact {
            #expect(try decode(text, as: Double.self) == Double(text))
            #expect(try decode("{\"a\":\(text)}", as: [String: Double].self)?["a"] == Double(text))
        } else {
            for error in [
                failure { _ = try decode(text, as: Double.self) },
                failure { _ = try decode(text, as: Float.self) },
            ] {
                #expect(error?.reason == .notExact(number: text))
                #expect(error?.path == ["data", "held"])
            }
        }
    }

    @Test(
        "whole numbers are exact singles, or refused",
        arguments: [
            ("340282346638528859811704183484516925440", true),  // the largest of all
            ("340282346638528859811704183484516925439", false),
            ("170141183460469231731687303715884105728", true),  // 2^127
            ("170141183460469231731687303715884105729", false),
        ]
    )
    func wholeSingles(text: String, isExact: Bool) throws {
        let number = Result { try decode(text, as: Float.self) }
        #expect((try? number.get()) == (isExact ? Float(text) : nil))
    }

    @Test("whole numbers in any spelling, if they are whole and fit")
    func integers() throws {
        for text in ["100", "1e2", "100.0", "1000e-1", "10000000e-5", "0.1e3"] {
            #expect(try decode(text, as: Int.self) == 100)
            #expect(try decode(text, as: UInt8.self) == 100)
        }
        #expect(try decode("9007199254740993.0", as: Int.self) == 9_007_199_254_740_993)
        #expect(try decode("18446744073709551615", as: UInt64.self) == .max)
        #expect(try decode("-0", as: Int.self) == 0)
        #expect(try decode("0e99999999999999999999", as: Int.self) == 0)
        for text in [
            "0.5", "1e-1", "128", "1e40", "1e99999999999999999999", "-129", "true", "\"1\"", "1e2000000000",
        ] {
            let error = failure { _ = try decode(text, as: Int8.self) }
            guard case .mismatch("a whole number in -128...127", _) = error?.reason else {
                Issue.record("\(text): \(String(describing: error))")
                continue
            }
        }
        #expect(failure { _ = try decode("-1", as: UInt.self) }?.path == ["data", "held"])
    }

    @Test("a whole number that has no double does not become one")
    func exactDoubles() throws {
        #expect(try decode("9007199254740992", as: Double.self) == 9_007_199_254_740_992)
        #expect(try decode("100000000000000000000", as: Double.self) == 1e20)
        #expect(
            failure { _ = try decode("9007199254740993", as: Double.self) }?.reason
                == .notExact(number: "9007199254740993")
        )
        #expect(
            failure { _ = try decode("100000000000000000001", as: Double.self) }?.reason
                == .notExact(number: "100000000000000000001")
        )
        #expect(
            failure { _ = try decode("16777217", as: Float.self) }?.reason == .notExact(number: "16777217")
        )
        #expect(failure { _ = try decode("1e39", as: Float.self) }?.reason == .notExact(number: "1e39"))
        #expect(failure { _ = try decode("1e309", as: Double.self) }?.reason == .notExact(number: "1e309"))
    }

    @Test("numbers that JSON has no text for are refused where they are")
    func notFinite() {
        for number in [Double.nan, .infinity, -.infinity] {
            #expect(failure { _ = try pass(["a": [number]]) }?.reason == .notFinite)
            let error = failure { _ = try pass(["a": ["b": [1, .double(number)]]] as [String: EventValue]) }
            #expect(error?.reason == .notFinite)
            #expect(error?.path == ["held", "a", "b", "1"])
        }
        #expect(failure { _ = try pass([Float.nan]) }?.path == ["held", "0"])
    }

    @Test("errors say where, what was expected and what was found")
    func errors() {
        func error<T: Codable & Sendable & Equatable>(_ json: String, _ type: T.Type) -> String {
            failure { _ = try decode(json, as: type) }.map(String.init(describing:)) ?? "none"
        }
        #expect(error("\"x\"", Bool.self) == "at data.held: expected true or false, found \"x\"")
        #expect(error("[1,{}]", [Int].self).hasPrefix("at data.held.1: expected a whole number in"))
        #expect(error("7", String.self) == "at data.held: expected a string, found the number 7")
        #expect(error("null", String.self) == "at data.held: required, but absent")
        #expect(error("{}", [Int].self) == "at data.held: expected an array, found an object")
        #expect(error("[]", [String: Int].self) == "at data.held: expected an object, found an array")
        #expect(
            error(#"{"a":{"b":[]}}"#, [String: [String: Int]].self).hasPrefix(
                "at data.held.a.b: expected a whole"
            )
        )
        #expect(error("\"2024\"", Timestamp.self).hasPrefix("at data.held: expected an RFC 3339 time"))
        #expect(error("\"x\"", EventID.self).hasPrefix("at data.held: expected a UUID"))
        #expect(
            error(#"{"name":"a","next":[{}]}"#, Everything.Leaf.self)
                == "at data.held.next.0.name: required, but absent"
        )
        #expect(error("\"blue\"", Everything.Colour.self).hasPrefix("at data.held: Cannot initialize Colour"))
    }
}
