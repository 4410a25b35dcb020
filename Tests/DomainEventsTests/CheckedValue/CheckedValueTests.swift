import DomainEvents
import Foundation
import Testing

struct OrderID: NonBlankID { let valid: Valid<Self> }
struct StrategyID: NonBlankID { let valid: Valid<Self> }

/// A rule of the user's own.
struct Percent: CheckedValue, Comparable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    let valid: Valid<Self>

    static func objection(to number: Double) -> String? {
        (0...100).contains(number) ? nil : "must be from 0 to 100, not \(number)"
    }
}

/// A rule of a number of another size.
private struct Even: CheckedValue {
    let valid: Valid<Self>

    static func objection(to number: Int128) -> String? {
        number.isMultiple(of: 2) ? nil : "must be even, not \(number)"
    }
}

@Suite("CheckedValue: a value is valid, whoever makes it")
struct CheckedValueTests {
    private func objection(_ body: () throws -> Void) -> InvalidValue? {
        do {
            try body()
            return nil
        } catch {
            return error as? InvalidValue
        }
    }

    @Test("each rule lets pass what obeys it and names what does not")
    func rules() {
        for number in [Double.leastNonzeroMagnitude, 0.01, 101.5, .greatestFiniteMagnitude] {
            #expect(objection { _ = try Price(number) } == nil)
        }
        for number in [0, -0.0, -1, .nan, .infinity, -.infinity, .signalingNaN] as [Double] {
            let expected = InvalidValue(type: "Price", reason: "must be above 0, not \(number)")
            #expect(objection { _ = try Price(number) } == expected)
        }
        for number in [0, -0.0, .leastNonzeroMagnitude, 1e300] as [Double] {
            #expect(objection { _ = try Quantity(number) } == nil)
        }
        for number in [-Double.leastNonzeroMagnitude, -1, .nan, .infinity, -.infinity] as [Double] {
            let expected = InvalidValue(type: "Quantity", reason: "must be 0 or more, not \(number)")
            #expect(objection { _ = try Quantity(number) } == expected)
        }
        for number in [0, 1, Int.max] { #expect(objection { _ = try Count(number) } == nil) }
        for number in [-1, Int.min] {
            let expected = InvalidValue(type: "Count", reason: "must be 0 or more, not \(number)")
            #expect(objection { _ = try Count(number) } == expected)
        }
        #expect(
            objection { _ = try Percent(Double("101") ?? 0) }?.description
                == "Percent must be from 0 to 100, not 101.0"
        )
        #expect(objection { _ = try Even(Int128.max) }?.reason == "must be even, not \(Int128.max)")
        #expect(objection { _ = try Even(Int128.min) } == nil)
    }

    @Test("an id says something", arguments: ["", " ", "\t\n", "\u{2003}", "\u{00A0}", "\u{3000}\r\n"])
    func blank(text: String) {
        let reason = text.isEmpty ? "is empty" : "is blank"
        #expect(objection { _ = try OrderID(text) } == InvalidValue(type: "OrderID", reason: reason))
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([OrderID].self, from: try JSONEncoder().encode([text]))
        }
    }

    @Test("an id keeps its text", arguments: ["o-1", " o", "\0", "\u{200B}", "é", "\u{FF}", "👩‍👩‍👧"])
    func text(text: String) throws {
        #expect(Array(try OrderID(text).value.utf8) == Array(text.utf8))
        #expect("\(try OrderID(text))" == text)
    }

    @Test("ids are the same if their bytes are")
    func exactTexts() throws {
        let (one, two) = (try OrderID(String("e\u{301}")), try OrderID(String("\u{E9}")))
        #expect(one != two)
        #expect(Set([one, two]).count == 2)
        #expect(one < two)
        #expect(!(two < one))
        let kelvin: OrderID = "\u{212A}"
        #expect(kelvin != "K")
        #expect(Set([one, try OrderID("e\u{301}" + "")]).count == 1)
    }

    @Test("numbers are compared and hashed as numbers")
    func numbers() throws {
        #expect((1.5 as Price) < 2)
        #expect([3, 1, 2].sorted() == [1, 2, 3] as [Count])
        #expect((-0.0 as Quantity) == 0)
        #expect(Set([-0.0, 0] as [Quantity]).count == 1)
        #expect((5 as Percent) > 4.5)
    }

    @Test("literals that break the rule end the program")
    func literals() async {
        await #expect(processExitsWith: .failure) { _ = 0 as Price }
        await #expect(processExitsWith: .failure) { _ = -1.5 as Quantity }
        await #expect(processExitsWith: .failure) { _ = -1 as Count }
        await #expect(processExitsWith: .failure) { _ = " " as OrderID }
        await #expect(processExitsWith: .failure) { _ = Percent(101) }
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) { _ = "" as StrategyID }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("the literal breaks its rule: StrategyID is empty"))
    }

    @Test("a value is encoded as the plain value that it holds")
    func encoding() throws {
        struct Both: Codable, Equatable {
            var id: OrderID = "o-1"
            var price: Price = 101.25
            var filled: Quantity = 0
            var trades: Count = 3
            var even: [Even] = []
            var none: Price?
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(Both(even: [try Even(2)]))
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"even":[2],"filled":0,"id":"o-1","price":101.25,"trades":3}"#
        )
        #expect(try JSONDecoder().decode(Both.self, from: data) == Both(even: [try Even(2)]))
    }

    @Test("a decoder's error has the path, and the value's error under it")
    func decoding() {
        let json = Data(#"{"bids":[{"price":1},{"price":-1}]}"#.utf8)
        struct Bid: Codable { var price: Price }
        do {
            _ = try JSONDecoder().decode([String: [Bid]].self, from: json)
            Issue.record("decoded")
        } catch DecodingError.dataCorrupted(let context) {
            #expect(context.codingPath.map(\.stringValue) == ["bids", "Index 1", "price"])
            let expected = InvalidValue(type: "Price", reason: "must be above 0, not -1.0")
            #expect(context.underlyingError as? InvalidValue == expected)
            #expect(context.debugDescription == expected.description)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("numbers that only some decoders know are refused")
    func notANumber() {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy =
            .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        for text in ["inf", "-inf", "nan"] {
            let json = Data("[\"\(text)\"]".utf8)
            #expect(throws: DecodingError.self) { try decoder.decode([Price].self, from: json) }
            #expect(throws: DecodingError.self) { try decoder.decode([Quantity].self, from: json) }
        }
    }

    @Test("a value takes no more room than the plain one")
    func size() {
        #expect(MemoryLayout<OrderID>.size == MemoryLayout<String>.size)
        #expect(MemoryLayout<Price?>.size == MemoryLayout<Double?>.size)
        #expect(MemoryLayout<Count>.size == 8)
    }
}
