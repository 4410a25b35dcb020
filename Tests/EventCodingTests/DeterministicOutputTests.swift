import DomainEvents
import EventCoding
import Testing

private enum Venue: String, Codable, Hashable, Sendable, CaseIterable { case xetr, nyse, lse, tse, six }

/// A dictionary in a type of its own, which hands its encoder on.
private struct Wrapped: Codable, Equatable, Sendable {
    var values: [String: Int]

    init(_ values: [String: Int]) {
        self.values = values
    }

    init(from decoder: any Decoder) throws {
        values = try [String: Int](from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try values.encode(to: encoder)
    }
}

/// Unordered collections of Swift are ordered in the output: by their names' bytes, or their elements' texts.
@Suite("Equal events have equal bytes")
struct DeterministicOutputTests {
    private static let names = (0..<60).map { "name \($0 * 7 % 60)" } + ["é", "K"]

    private func data<Held: Codable & Sendable & Equatable>(_ held: Held) throws -> String {
        var registry = EventRegistry()
        try registry.register(Holder<Held>.self)
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        var event = Holder(held)
        event.metadata = .fixed
        let bytes = try coder.encode(event)
        let decoded = try coder.decode(bytes).event.event as? Holder<Held>
        #expect(decoded == event)
        let text = text(bytes)
        let begin = try #require(text.firstRange(of: "\"data\":"))
        return String(text[begin.upperBound...].dropLast())
    }

    private func object(_ names: [String], _ value: (String) -> String) -> String {
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return "{" + sorted.map { "\"\($0)\":\(value($0))" }.joined(separator: ",") + "}"
    }

    @Test("dictionaries by name: plain, nested, optional, in a list, wrapped")
    func dictionaries() throws {
        let held = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, Double($0.count)) })
        let counts = held.mapValues { Int($0) }
        let sorted = object(Self.names) { "\(Double($0.count))" }
        let whole = object(Self.names) { "\($0.count)" }
        #expect(try data(held) == "{\"held\":\(sorted)}")
        #expect(try data([held, [:]]) == "{\"held\":[\(sorted),{}]}")
        #expect(try data(Optional(held)) == "{\"held\":\(sorted)}")
        #expect(try data(["outer": held]) == "{\"held\":{\"outer\":\(sorted)}}")
        #expect(try data(Wrapped(counts)) == "{\"held\":\(whole)}")
    }

    @Test("dictionaries by whole number, which JSON names")
    func numbers() throws {
        let held = Dictionary(uniqueKeysWithValues: (0..<60).map { ($0, $0) })
        #expect(try data(held) == "{\"held\":" + object((0..<60).map(String.init)) { $0 } + "}")
    }

    @Test("dictionaries by other keys, which become lists of keys and values")
    func otherKeys() throws {
        let held = Dictionary(uniqueKeysWithValues: Venue.allCases.map { ([$0], $0.rawValue.count) })
        let pairs = Venue.allCases.map(\.rawValue).sorted().map { "[\"\($0)\"],\($0.count)" }
        #expect(try data(held) == "{\"held\":[\(pairs.joined(separator: ","))]}")
        let ids = Dictionary(uniqueKeysWithValues: (0..<40).map { (EventID(high: 1, low: UInt64($0)), $0) })
        let texts = (0..<40).map { "\"\(EventID(high: 1, low: UInt64($0)))\",\($0)" }
        #expect(try data(ids) == "{\"held\":[\(texts.joined(separator: ","))]}")
    }

    @Test("sets, also in one another")
    func sets() throws {
        let names = Self.names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\"\($0)\"" }
        #expect(try data(Set(Self.names)) == "{\"held\":[\(names.joined(separator: ","))]}")
        let nested: Set<Set<Int>> = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
        #expect(try data(nested) == "{\"held\":[[1,2,3],[4,5,6],[7,8,9]]}")
    }

    @Test("lists keep their order")
    func lists() throws {
        #expect(try data(["b", "a", "c"]) == "{\"held\":[\"b\",\"a\",\"c\"]}")
    }
}
