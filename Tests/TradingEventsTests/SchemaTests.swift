import DomainEvents
import EventCoding
import Foundation
import Testing
import TradingEvents

/// Promise: a JSON Schema accepts what its event accepts, and refuses what breaks the rule of one field.
@Suite("The JSON Schemas accept the events, and refuse what the events refuse")
struct SchemaTests {
    @Test("the payload of a CloudEvent is valid, and so are values at the edge", arguments: Catalogue.entries)
    func valid(_ entry: Catalogue.Entry) throws {
        let schema = try SchemaChecker(entry.eventType)
        let object = try entry.validObject()
        #expect(try schema.accepts(.object(payload(of: decode(entry.swiftType, object)))))
        for field in entry.fields {
            for value in field.edgeValues {
                // The rule for several fields asks for more than the field's own.
                if entry.eventType == "order.placed" && field.name == "quantity" && value == 0 { continue }
                #expect(
                    try schema.accepts(.object(object.merging([field.name: value]) { $1 })),
                    "\(field.name)"
                )
            }
        }
    }

    /// The member `data` of the event as a CloudEvent.
    private func payload<Event: CatalogueEvent>(of event: Event) throws -> [String: EventValue] {
        var registry = EventRegistry()
        try registry.register(Event.self)
        let text = try CloudEventCoder(registry: registry, source: "/catalogue").encode(event)
        let envelope = try JSONDecoder().decode([String: EventValue].self, from: Data(text))
        guard case .object(let data) = envelope["data"] else { return [:] }
        return data
    }

    @Test("an absent field is refused if it is required, and else not", arguments: Catalogue.entries)
    func required(_ entry: Catalogue.Entry) throws {
        let schema = try SchemaChecker(entry.eventType)
        for field in entry.fields {
            let object = try entry.validObject().filter { $0.key != field.name }
            #expect(try schema.accepts(.object(object)) == !field.required, "\(field.name)")
        }
    }

    @Test("null, another type and a broken rule are refused", arguments: Catalogue.entries)
    func refused(_ entry: Catalogue.Entry) throws {
        let schema = try SchemaChecker(entry.eventType)
        for field in entry.fields {
            let mayBeNull = field.type == "EventValue" || field.type.hasSuffix("?")
            let wrong = field.breakingValues + (field.valueOfAnotherType.map { [$0] } ?? [])
            for value in wrong + (mayBeNull ? [] : [.null]) {
                let object = try entry.validObject().merging([field.name: value]) { $1 }
                #expect(try !schema.accepts(.object(object)), "\(field.name) = \(value)")
            }
        }
    }

    @Test("defaults are the catalogue's", arguments: Catalogue.entries)
    func defaults(_ entry: Catalogue.Entry) throws {
        guard case .object(let keywords) = try SchemaChecker(entry.eventType).schema,
            case .object(let properties) = keywords["properties"]
        else { throw SchemaChecker.Unsupported(keyword: "properties") }
        #expect(Set(properties.keys) == Set(entry.fields.map(\.name)))
        for field in entry.optionalFields where !["nil", "occurred_at"].contains(field.default) {
            guard case .object(let property) = properties[field.name] else { continue }
            let value = property["default"]
            let expected = try field.defaultValue()
            #expect(value == expected || value?.number == expected.number, "\(field.name)")
            #expect(value != nil, "\(field.name)")
        }
    }

    @Test("a rule of several fields is in the description", arguments: Catalogue.entries)
    func described(_ entry: Catalogue.Entry) throws {
        guard case .object(let keywords) = try SchemaChecker(entry.eventType).schema,
            case .string(let description) = keywords["description"]
        else { throw SchemaChecker.Unsupported(keyword: "description") }
        #expect(description.contains("cannot express") == (entry.crossFieldRule != nil))
    }
}
