import DomainEvents
import Foundation
import Testing

@Suite("DomainEvent")
struct DomainEventTests {
    private struct StrategyCreated: DomainEvent, Equatable {
        static let eventType = "strategy.created"
        static let family = EventFamily(rawValue: "strategy")

        let metadata: EventMetadata
        let aggregateID: String
        let name: String
    }

    @Test("an event declares its name and family, and codes as a plain value")
    func declaration() throws {
        let event = StrategyCreated(metadata: EventMetadata(), aggregateID: "s-1", name: "mean reversion")
        let opened: any DomainEvent = event
        #expect(type(of: opened).eventType == "strategy.created")
        #expect(type(of: opened).family == EventFamily(rawValue: "strategy"))
        #expect(opened.metadata == event.metadata)
        let data = try JSONEncoder().encode(event)
        #expect(try JSONDecoder().decode(StrategyCreated.self, from: data) == event)
    }

    @Test func familyCodesAsItsName() throws {
        let data = try JSONEncoder().encode([EventFamily(rawValue: "trading")])
        #expect(String(decoding: data, as: UTF8.self) == #"["trading"]"#)
    }
}
