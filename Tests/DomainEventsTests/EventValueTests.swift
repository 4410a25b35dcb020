import DomainEvents
import Foundation
import TestSupport
import Testing

@Suite("EventValue: literals and JSON")
struct EventValueTests {
    @Test func literals() {
        let desk = "rates"
        let value: EventValue = [
            "none": nil, "yes": true, "whole": -1, "part": 1.0, "text": "a", "made": "desk \(desk)",
            "list": [1, "two", [3.5]], "empty": [:],
        ]
        #expect(
            value
                == .object([
                    "none": .null, "yes": .bool(true), "whole": .int(-1), "part": .double(1),
                    "text": .string("a"), "made": .string("desk rates"),
                    "list": .array([.int(1), .string("two"), .array([.double(3.5)])]), "empty": .object([:]),
                ])
        )
        #expect(EventValue.int(1) != .double(1))
    }

    @Test(
        "what JSON can tell apart survives it",
        arguments: [
            nil, true, false, 0, 1, -1, .int(.max), .int(.min), .int(9_007_199_254_740_993),
            0.1, -0.5, 1e300, .double(.ulpOfOne), .double(.leastNonzeroMagnitude),
            .double(.greatestFiniteMagnitude),
            "", "null", "1", "true", "\u{0}\u{1F}\"\\/\n\u{2028}🜚e\u{301}",
            [], [:], [nil, [[]], [:]], ["": nil, "a.b": ["c": [1, 2.5, "d", false]]],
        ] as [EventValue]
    )
    func roundTrip(value: EventValue) throws {
        #expect(try JSONDecoder().decode(EventValue.self, from: JSONEncoder().encode(value)) == value)
    }

    @Test(
        "what JSON says",
        arguments: [
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .double(0x1p63)), ("1e2", .int(100)), ("0.5", 0.5), ("-0.0", .int(0)),
        ] as [(String, EventValue)]
    )
    func numbers(text: String, value: EventValue) throws {
        #expect(try JSONDecoder().decode(EventValue.self, from: Data(text.utf8)) == value)
    }

    @Test func notANumberIsNoJSON() {
        for value in [EventValue.double(.nan), .double(.infinity), [.double(-.infinity)]] {
            #expect(throws: EncodingError.self) { try JSONEncoder().encode(value) }
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(EventValue.self, from: Data("[1, {\"a\": 1e999}]".utf8))
        }
    }

    @Test("a value's text is JSON on one line, in one order")
    func description() {
        let value: EventValue = [
            "b": [1, 2.0, nil, true, []], "a": ["x": .double(-0.0), "w": .int(.min)], "\u{E9}": [:],
            "z\"": "é\n\0\\\u{2028}",
        ]
        #expect(
            "\(value)" == #"{"a": {"w": -9223372036854775808, "x": -0.0}, "b": [1, 2.0, null, true, []], "#
                + #""z\"": "é\n\u0000\\\u2028", "é": {}}"#
        )
        for (value, text) in [
            (nil, "null"), (.double(.nan), "nan"), (.double(-.infinity), "-inf"), ("", #""""#),
            (1e300, "1e+300"),
        ] as [(EventValue, String)] {
            #expect("\(value)" == text)
        }
    }

    @Test("a value that lies deep is written on a small stack")
    func deepDescription() {
        let depth = 500
        let value = (0..<depth).reduce(EventValue.null) { value, index in
            index.isMultiple(of: 2) ? [value] : ["a": value]
        }
        let text = onStack(of: 65_536) { value.description }
        #expect(text.count == depth / 2 * 2 + depth / 2 * 7 + 4)
    }
}
