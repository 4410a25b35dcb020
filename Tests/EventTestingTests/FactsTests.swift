import DomainEvents
import EventTesting
import Testing

/// Promise: facts are all that an event says but metadata, of whatever kind its type and its fields are.
@Suite("Facts: compared and shown")
struct FactsTests {
    /// An event that is a class, with a field of each kind; none of its own types is `Equatable`.
    private final class Moved: DomainEvent {
        static let eventType = "moved", family = EventFamily(rawValue: "risk")

        struct Place: Codable { var x = 1, y: Double? = 2.5 }
        enum Reason: Codable { case none, order(String), span(from: Int, to: Int) }

        let place: Place
        let reason: Reason
        let tags: [String]
        let price: Price
        let metadata: EventMetadata
        let aggregateID: String

        init(_ place: Place = Place(), reason: Reason = .none, tags: [String] = ["a"], id: String = "m-1") {
            (self.place, self.reason, self.tags, price, aggregateID) = (place, reason, tags, 12.5, id)
            metadata = EventMetadata()
        }
    }

    /// An event that is an enum, and has its metadata in the payload.
    private enum Door: DomainEvent {
        static let eventType = "door", family = EventFamily(rawValue: "house")

        case opened(by: String, EventMetadata)
        case closed(EventMetadata)
        case locked(EventMetadata)

        var aggregateID: String { "d-1" }
        var metadata: EventMetadata {
            switch self {
            case .opened(_, let metadata), .closed(let metadata), .locked(let metadata): metadata
            }
        }
    }

    /// Takes any event.
    private struct Log: AggregateRoot {
        let id: String
        var pending = PendingEvents()
        init(id: String) { self.id = id }
        mutating func apply(_ event: any DomainEvent) {}
    }

    private func compare(_ found: some DomainEvent, _ expected: some DomainEvent) -> String? {
        complaint { try given(Log(id: found.aggregateID)).when { try $0.record(found) }.then(expected) }
    }

    @Test("a class, a struct and enums inside it, an optional, a list, a checked value")
    func fields() throws {
        #expect(compare(Moved(), Moved()) == nil)
        #expect(compare(Moved(reason: .span(from: 1, to: 2)), Moved(reason: .span(from: 1, to: 2))) == nil)
        for other in [
            Moved(.init(x: 2)), Moved(.init(y: nil)), Moved(reason: .order("o-1")), Moved(tags: []),
            Moved(id: "m-2"),
            Moved(reason: .span(from: 1, to: 2)),
        ] {
            #expect(compare(Moved(), other) != nil)
        }
        #expect(compare(Moved(reason: .span(from: 1, to: 2)), Moved(reason: .span(from: 1, to: 3))) != nil)
        let text = try #require(
            compare(Moved(reason: .order("o-1")), Moved(.init(y: nil), reason: .span(from: 1, to: 2)))
        )
        #expect(
            text.hasSuffix(
                """

                  - Moved(place: Place(x: 1, y: nil), reason: Reason.span(from: 1, to: 2), tags: ["a"], \
                price: 12.5, aggregateID: "m-1")
                  + Moved(place: Place(x: 1, y: 2.5), reason: Reason.order("o-1"), tags: ["a"], \
                price: 12.5, aggregateID: "m-1")
                      place: Place(x: 1, y: 2.5), expected Place(x: 1, y: nil)
                      reason: Reason.order("o-1"), expected Reason.span(from: 1, to: 2)
                """
            )
        )
    }

    @Test("an enum whose payload has the metadata")
    func payload() throws {
        #expect(compare(Door.opened(by: "a", EventMetadata()), Door.opened(by: "a", EventMetadata())) == nil)
        #expect(compare(Door.closed(EventMetadata()), Door.closed(EventMetadata())) == nil)
        #expect(compare(Door.closed(EventMetadata()), Door.opened(by: "a", EventMetadata())) != nil)
        #expect(compare(Door.closed(EventMetadata()), Door.locked(EventMetadata())) != nil)
        let text = try #require(
            compare(Door.opened(by: "a", EventMetadata()), Door.opened(by: "b", EventMetadata()))
        )
        #expect(text.contains("- Door.opened(by: \"b\")\n  + Door.opened(by: \"a\")"))
    }

    @Test("texts byte for byte; other types with the same facts are others")
    func texts() {
        struct Other: DomainEvent {
            static let eventType = Opened.eventType, family = Opened.family
            var aggregateID = "a-1"
            var metadata = EventMetadata()
        }
        #expect(compare(Opened(aggregateID: "caf\u{e9}"), Opened(aggregateID: "cafe\u{301}")) != nil)
        #expect(compare(Opened(), Other()) != nil)
    }
}
