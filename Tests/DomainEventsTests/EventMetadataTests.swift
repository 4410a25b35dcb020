import DomainEvents
import Foundation
import TestSupport
import Testing

@Suite("EventMetadata")
struct EventMetadataTests {
    private let full = EventMetadata(
        id: EventID(high: 1, low: 2),
        occurredAt: Timestamp(nanosecondsSince1970: 1_709_210_096_000_000_789),
        correlationID: EventID(high: 4, low: 5),
        causationID: EventID(high: 6, low: 7),
        attributes: ["venue": "XETR", "lots": .int(.max)]
    )
    private let spare = EventMetadata(
        id: EventID(high: 1, low: 2),
        occurredAt: Timestamp(nanosecondsSince1970: 0)
    )

    @Test("the size that the documentation states")
    func size() {
        #expect(MemoryLayout<EventMetadata>.size == 65)
        #expect(MemoryLayout<EventMetadata>.stride == 80)
        #expect(MemoryLayout<EventID>.size == 16)
        #expect(MemoryLayout<Timestamp>.size == 8)
    }

    @Test("fresh metadata has a new id whose milliseconds are those of its time")
    func fresh() throws {
        // A new thread, as an id may run ahead of the time on one whose earlier ids did.
        let made = try #require(onThreads(1) { _ in EventMetadata() }.first)
        #expect(made.id.high >> 16 == UInt64(made.occurredAt.nanosecondsSince1970 / 1_000_000))
        #expect(made.id != EventMetadata().id)
        #expect(made.correlationID == nil)
        #expect(made.causationID == nil)
        #expect(made.attributes.isEmpty)
    }

    @Test("a source supplies time and id")
    func source() {
        let source = EventIdentitySource(
            now: { Timestamp(nanosecondsSince1970: 42) },
            makeID: { EventID(high: 7, low: UInt64($0.nanosecondsSince1970)) }
        )
        let made = EventMetadata(from: source)
        #expect(made == EventMetadata(id: EventID(high: 7, low: 42), occurredAt: source.now()))
        #expect(EventMetadata(causedBy: full, from: source).id == EventID(high: 7, low: 42))

        let (first, second) = (EventMetadata(from: .system), EventMetadata(from: .system))
        #expect(first.id < second.id)
    }

    @Test("an effect names its cause and shares the first event's id as its correlation")
    func causality() {
        let root = EventMetadata()
        let effect = EventMetadata(causedBy: root)
        let further = EventMetadata(causedBy: effect)
        #expect(effect.causationID == root.id)
        #expect(effect.correlationID == root.id)
        #expect(further.causationID == effect.id)
        #expect(further.correlationID == root.id)
        #expect(Set([root.id, effect.id, further.id]).count == 3)

        let inherited = EventMetadata(causedBy: full)
        #expect(inherited.correlationID == full.correlationID)
        #expect(inherited.attributes.isEmpty)
    }

    @Test("copies are independent, and what is taken away equals what never was")
    func valueSemantics() {
        var copy = full
        copy.attributes["venue"] = nil
        #expect(full.attributes["venue"] == "XETR")
        copy.attributes["lots"] = nil
        copy.correlationID = nil
        copy.causationID = nil
        #expect(copy.causationID == nil)
        #expect(copy == EventMetadata(id: full.id, occurredAt: full.occurredAt))
        #expect(copy == EventMetadata(id: full.id, occurredAt: full.occurredAt, attributes: [:]))
    }

    @Test func coding() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(full)
        #expect(
            String(decoding: data, as: UTF8.self) == """
                {"attributes":{"lots":9223372036854775807,"venue":"XETR"},\
                "causation_id":"00000000-0000-0006-0000-000000000007",\
                "correlation_id":"00000000-0000-0004-0000-000000000005",\
                "id":"00000000-0000-0001-0000-000000000002",\
                "occurred_at":"2024-02-29T12:34:56.000000789Z"}
                """
        )
        #expect(try JSONDecoder().decode(EventMetadata.self, from: data) == full)

        let short = try encoder.encode(spare)
        #expect(
            String(decoding: short, as: UTF8.self) == """
                {"id":"00000000-0000-0001-0000-000000000002",\
                "occurred_at":"1970-01-01T00:00:00.000000000Z"}
                """
        )
        #expect(try JSONDecoder().decode(EventMetadata.self, from: short) == spare)
    }

    @Test("its text has what there is")
    func description() {
        #expect("\(spare)" == "00000000-0000-0001-0000-000000000002 at 1970-01-01T00:00:00.000000000Z")
        #expect(
            "\(full)" == """
                00000000-0000-0001-0000-000000000002 at 2024-02-29T12:34:56.000000789Z, \
                correlation 00000000-0000-0004-0000-000000000005, causation 00000000-0000-0006-0000-000000000007, \
                {"lots": 9223372036854775807, "venue": "XETR"}
                """
        )
    }

    @Test("only id and time need to be there")
    func decodingLeniently() throws {
        let text = #"{"id":"00000000-0000-0001-0000-000000000002","occurred_at":"1970-01-01T00:00:00Z"}"#
        #expect(try JSONDecoder().decode(EventMetadata.self, from: Data(text.utf8)) == spare)
        // Metadata had a version of its own once.
        let versioned = text.replacing("{", with: #"{"version":3,"#)
        #expect(try JSONDecoder().decode(EventMetadata.self, from: Data(versioned.utf8)) == spare)
        for missing in ["id", "occurred_at"] {
            let other = text.replacing(missing, with: "x")
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(EventMetadata.self, from: Data(other.utf8))
            }
        }
    }
}
