import DomainEvents
import Testing
import TradingEvents

/// Promise: fields, types, defaults and rules of all 43 are the catalogue's, both ways; what is wrong names the field.
@Suite("Each event's fields are the catalogue's")
struct CatalogueFieldTests {
    @Test("what is read is written again: the same names, types and values", arguments: Catalogue.entries)
    func roundTrip(_ entry: Catalogue.Entry) throws {
        let object = try entry.validObject()
        let event = try decode(entry.swiftType, object)
        let encoded = try encode(event)
        #expect(Set(encoded.keys) == Set(entry.fields.map(\.name) + ["metadata"]))
        #expect(encoded == object)
        #expect(.string(event.aggregateID) == object[entry.aggregateId])
        #expect(event.metadata.attributes == ["venue": "XETR"])
    }

    @Test("a required field that is absent is named", arguments: Catalogue.entries)
    func required(_ entry: Catalogue.Entry) throws {
        for field in entry.requiredFields {
            var object = try entry.validObject()
            object[field.name] = nil
            #expect(try refusal(of: object, entry.swiftType, "\(field.name)").field == field.name)
        }
        var object = try entry.validObject()
        object["metadata"] = nil
        #expect(try refusal(of: object, entry.swiftType, "metadata").field == "metadata")
    }

    @Test("an absent field takes the catalogue's default", arguments: Catalogue.entries)
    func defaults(_ entry: Catalogue.Entry) throws {
        for field in entry.optionalFields {
            let event = try decode(entry.swiftType, entry.validObject(without: field.name))
            let encoded = try encode(event)
            #expect(try encoded[field.name, default: .null] == field.defaultValue(), "\(field.name)")
        }
    }

    @Test("all optional fields absent at once", arguments: Catalogue.entries)
    func minimal(_ entry: Catalogue.Entry) throws {
        var object = try entry.validObject()
        for field in entry.optionalFields where field.name != "price" { object[field.name] = nil }
        let event = try decode(entry.swiftType, object)
        #expect(.string(event.aggregateID) == object[entry.aggregateId])
    }

    @Test("null is a required field's value nowhere but where the type says so", arguments: Catalogue.entries)
    func null(_ entry: Catalogue.Entry) throws {
        for field in entry.requiredFields {
            var object = try entry.validObject()
            object[field.name] = .null
            if field.type == "EventValue" || field.type.hasSuffix("?") {
                let encoded = try encode(decode(entry.swiftType, object))
                #expect(encoded[field.name] == .null, "\(field.name)")
            } else {
                #expect(try refusal(of: object, entry.swiftType, "\(field.name)").field == field.name)
            }
        }
    }

    @Test("a value of another JSON type names the field", arguments: Catalogue.entries)
    func types(_ entry: Catalogue.Entry) throws {
        for field in entry.fields {
            guard let wrong = field.valueOfAnotherType else { continue }
            var object = try entry.validObject()
            object[field.name] = wrong
            #expect(try refusal(of: object, entry.swiftType, "\(field.name)").field == field.name)
            guard field.type == "Int" else { continue }
            // Foundation does not say where the fraction stands.
            object[field.name] = 1.5
            #expect(throws: DecodingError.self) { _ = try decode(entry.swiftType, object) }
        }
    }

    @Test("a value that breaks the field's rule names event and field", arguments: Catalogue.entries)
    func rules(_ entry: Catalogue.Entry) throws {
        for field in entry.fields {
            for wrong in field.breakingValues {
                var object = try entry.validObject()
                object[field.name] = wrong
                let refusal = try refusal(of: object, entry.swiftType, "\(field.name) = \(wrong)")
                #expect(refusal.field == field.name, "\(wrong)")
                #expect(refusal.invalid?.eventType == entry.eventType, "\(field.name) = \(wrong)")
                #expect(refusal.invalid?.field == field.name, "\(wrong)")
            }
        }
    }

    @Test("a value at the edge of the field's rule is good", arguments: Catalogue.entries)
    func edges(_ entry: Catalogue.Entry) throws {
        for field in entry.fields {
            for value in field.edgeValues {
                var object = try entry.validObject()
                object[field.name] = value
                // What the rules of several fields refuse is another test's.
                if entry.eventType == "order.placed" {
                    if field.name == "quantity" && value == 0 { continue }
                    if value == "market" { object["price"] = nil }
                }
                if field.name == "total_trades" || field.name == "total_points" { continue }
                let event = try decode(entry.swiftType, object)
                let encoded = try encode(event)[field.name]
                #expect(encoded == value || encoded?.number == value.number, "\(field.name)")
                #expect(value.number == nil || encoded?.number != nil, "\(field.name)")
            }
        }
    }

    /// Such an event would not equal itself, and could not be stored.
    @Test("a number that is none, at whatever depth of a value, names the field")
    func notFinite() throws {
        var fields = 0
        for entry in Catalogue.entries {
            let object = try entry.validObject()
            #expect(throws: Never.self) { try entry.swiftType.init(from: RawDecoder(object: object)) }
            for field in entry.fields
            where field.type.contains("EventValue") || field.type == "[String: Double]" {
                fields += 1
                for number in [Double.nan, .infinity, -.infinity] {
                    let deep: EventValue =
                        field.type == "[String: Double]" ? .double(number) : ["y": [1, .double(number)]]
                    let value: EventValue =
                        field.type.hasPrefix("[[") ? [["a": 1], ["x": deep]] : ["a": 1.5, "x": deep]
                    var broken = object
                    broken[field.name] = field.type == "EventValue" ? deep : value
                    let error = #expect(throws: DecodingError.self, "\(entry.eventType): \(field.name)") {
                        _ = try entry.swiftType.init(from: RawDecoder(object: broken))
                    }
                    guard case .dataCorrupted(let context) = error else { continue }
                    let invalid = try #require(context.underlyingError as? InvalidEvent)
                    #expect(context.codingPath.map(\.stringValue) == [field.name])
                    #expect("\(invalid)".contains("finite"))
                }
            }
        }
        #expect(fields == 28)
    }
}
