import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// `K` and the KELVIN SIGN, `é` in one scalar and in two: Unicode calls them equivalent, and Swift equal.
private let letterK = "K"
private let kelvin = "\u{212A}"

private struct Measured: DomainEvent {
    static let eventType = "measured.K"
    static let family = EventFamily(rawValue: "K")
    var metadata = EventMetadata()
    var aggregateID: String
}

private struct Gauge: AggregateRoot {
    let id: String
    var pending = PendingEvents()
    var count = 0

    init(id: String) {
        self.id = id
    }

    mutating func apply(_ event: any DomainEvent) throws {
        count += 1
    }
}

@Suite("Texts that tell things apart are compared by their bytes")
struct ExactTextTests {
    /// Counts the events that pass a filter, of two of the aggregates `K` and KELVIN SIGN.
    private func passed(_ filter: EventFilter) throws -> Int {
        let publisher = DomainEventPublisher()
        let count = Counter()
        let subscription = publisher.subscribe(to: Measured.self, matching: filter) { _ in count.add() }
        defer { subscription.cancel() }
        for id in [letterK, kelvin] { try publisher.publish(Measured(aggregateID: id)) }
        try publisher.settle()
        _ = try publisher.shutdown()
        return count.value
    }

    @Test("a filter by name, pattern or family")
    func names() throws {
        #expect(try passed(.named("measured.K")) == 2)
        #expect(try passed(.named("measured.\(kelvin)")) == 0)
        #expect(try passed(.pattern("measured.K*")) == 2)
        #expect(try passed(.pattern("measured.\(kelvin)*")) == 0)
        #expect(try passed(.pattern("measured.\(kelvin)")) == 0)
        #expect(try passed(.family(EventFamily(rawValue: letterK))) == 2)
        #expect(try passed(.family(EventFamily(rawValue: kelvin))) == 0)
        #expect(Set([letterK, kelvin].map(EventFamily.init(rawValue:))).count == 2)
    }

    @Test("a filter by aggregate")
    func aggregates() throws {
        #expect(try passed(.aggregate(letterK)) == 1)
        #expect(try passed(.aggregate(kelvin)) == 1)
    }

    @Test("the histories of aggregates")
    func histories() throws {
        let store = InMemoryEventStore()
        try store.append([Measured(aggregateID: letterK)], to: letterK, at: 0)
        #expect(store.events(of: kelvin).isEmpty)
        try store.append([Measured(aggregateID: kelvin)], to: kelvin, at: 0)
        #expect(store.events(of: letterK).count == 1)
        #expect(store.events(of: kelvin).count == 1)
    }

    @Test("an aggregate takes no event of another")
    func foreign() {
        #expect(throws: AggregateError.self) {
            _ = try Gauge(id: letterK, replaying: [Measured(aggregateID: kelvin)])
        }
    }

    @Test(
        "values and metadata",
        arguments: [(letterK, kelvin), ("\u{E9}", "e\u{301}"), ("a\u{323}\u{307}", "a\u{307}\u{323}")]
    )
    func values(first: String, second: String) {
        #expect(first == second)
        let pairs: [(EventValue, EventValue)] = [
            (.string(first), .string(second)), (.array([.string(first)]), .array([.string(second)])),
            (.object([first: 1]), .object([second: 1])),
            (["a": .object([first: 1])], ["a": .object([second: 1])]),
        ]
        for (one, other) in pairs {
            #expect(one != other)
            #expect(Set([one, other, one]).count == 2)
            var metadata = [EventMetadata(), EventMetadata()]
            metadata[1] = metadata[0]
            #expect(metadata[0] == metadata[1])
            metadata[0].attributes = ["a": one]
            metadata[1].attributes = ["a": other]
            #expect(metadata[0] != metadata[1])
            #expect(Set(metadata).count == 2)
        }
    }

    @Test("keys and their order")
    func keys() {
        #expect(ExactText(letterK) != ExactText(kelvin))
        #expect(ExactText("K") == ExactText(String(decoding: [0x4B], as: UTF8.self)))
        let texts = [
            "", "a", "ab", "b", "é", "e\u{301}", letterK, kelvin, "a text of more than sixteen bytes",
        ]
        for first in texts {
            for second in texts {
                let (left, right) = (Array(first.utf8), Array(second.utf8))
                #expect((ExactText(first) == ExactText(second)) == (left == right))
                #expect((ExactText(first) < ExactText(second)) == left.lexicographicallyPrecedes(right))
            }
        }
        #expect(Set(texts.map { ExactText($0) }).count == texts.count)
    }
}
