import DomainEvents
import Foundation
import Testing

/// A JSON Schema (draft 2020-12), with the keywords that the catalogue's schemas use; any other is an error.
struct SchemaChecker {
    struct Unsupported: Error {
        let keyword: String
    }

    let schema: EventValue

    /// The committed schema of an event type.
    init(_ eventType: String) throws {
        let file = URL(fileURLWithPath: #filePath)
            .appending(path: "../../../../Documentation/catalogue/schemas/\(eventType).json").standardized
        schema = try JSONDecoder().decode(EventValue.self, from: Data(contentsOf: file))
    }

    /// Whether the schema accepts an instance.
    func accepts(_ instance: EventValue) throws -> Bool { try Self.accepts(instance, schema) }

    private static func accepts(_ instance: EventValue, _ schema: EventValue) throws -> Bool {
        guard case .object(let keywords) = schema else { throw Unsupported(keyword: "\(schema)") }
        return try keywords.allSatisfy { try holds($0, $1, instance) }
    }

    private static func holds(_ keyword: String, _ value: EventValue, _ instance: EventValue) throws -> Bool {
        switch (keyword, value, instance) {
        case ("$comment", _, _), ("$schema", _, _), ("title", _, _), ("description", _, _), ("default", _, _):
            true
        case ("type", .array(let names), _): names.contains { hasType($0, instance) }
        case ("type", _, _): hasType(value, instance)
        case ("enum", .array(let values), _): values.contains(instance)
        case ("const", _, _): instance == value
        case ("anyOf", .array(let schemas), _): try schemas.contains { try accepts(instance, $0) }
        case ("format", "date-time", .string(let text)): (try? Timestamp(rfc3339: text)) != nil
        case ("minLength", .int(let count), .string(let text)): text.unicodeScalars.count >= count
        case ("pattern", #"\S"#, .string(let text)): text.contains { !$0.isWhitespace }
        case ("minimum", _, _) where instance.number != nil: try number(instance) >= number(value)
        case ("exclusiveMinimum", _, _) where instance.number != nil: try number(instance) > number(value)
        case ("maximum", _, _) where instance.number != nil: try number(instance) <= number(value)
        case ("required", .array(let names), .object(let members)):
            names.allSatisfy { if case .string(let name) = $0 { members[name] != nil } else { false } }
        case ("properties", .object(let schemas), .object(let members)):
            try members.allSatisfy { name, member in
                guard let schema = schemas[name] else { return true }
                return try accepts(member, schema)
            }
        case ("items", _, .array(let elements)): try elements.allSatisfy { try accepts($0, value) }
        case ("additionalProperties", _, .object(let members)):
            try members.values.allSatisfy { try accepts($0, value) }
        case ("format", _, _), ("minLength", _, _), ("pattern", _, _), ("minimum", _, _), ("items", _, _),
            ("exclusiveMinimum", _, _), ("maximum", _, _), ("additionalProperties", _, _), ("required", _, _),
            ("properties", _, _):
            // Such a keyword says nothing of an instance of another type.
            true
        default: throw Unsupported(keyword: keyword)
        }
    }

    private static func hasType(_ name: EventValue, _ instance: EventValue) -> Bool {
        switch (name, instance) {
        case ("null", .null), ("boolean", .bool), ("integer", .int), ("number", .int), ("number", .double),
            ("string", .string), ("array", .array), ("object", .object):
            true
        default: false
        }
    }

    private static func number(_ value: EventValue) throws -> Double { try #require(value.number) }
}
