import DomainEvents
import Foundation
import Testing

/// Promise: fields whose form in JSON is not that of their Swift type, and lists of numbers, keep their rules.
@Suite("Fields with a form of their own")
struct FieldFormTests {
    private struct Measured: DomainEvent {
        static let eventType = "measured"
        static let family = EventFamily(rawValue: "test")

        var metadata = EventMetadata()
        var aggregateID: String { "one" }

        enum Key: CodingKey { case values }
    }

    private struct Named: Codable, Equatable {
        let name: Nullable<String>
    }

    @Test("a nullable field is written as null, and refused when it is absent")
    func nullable() throws {
        let none = Named(name: Nullable(nil))
        #expect(try String(decoding: JSONEncoder().encode(none), as: UTF8.self) == #"{"name":null}"#)
        for name in [none, Named(name: Nullable("x"))] {
            #expect(try JSONDecoder().decode(Named.self, from: JSONEncoder().encode(name)) == name)
        }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Named.self, from: Data("{}".utf8)) }
    }

    @Test("a ratio is 0 or more, or infinite", arguments: [0, 2.5, .infinity])
    func ratio(_ value: Double) throws {
        let ratio = try UnboundedRatio(value, Measured.Key.values, of: Measured.self)
        let text = try JSONEncoder().encode([ratio])
        #expect(try JSONDecoder().decode([UnboundedRatio].self, from: text) == [ratio])
        #expect((String(decoding: text, as: UTF8.self) == #"["Infinity"]"#) == value.isInfinite)
    }

    @Test("a ratio below 0, or none, is refused", arguments: [-0.5, -.infinity, .nan])
    func noRatio(_ value: Double) {
        let error = #expect(throws: InvalidEvent.self) {
            try UnboundedRatio(value, Measured.Key.values, of: Measured.self)
        }
        #expect(error?.description == "measured: values must be 0 or more, or infinite, not \(value)")
    }

    @Test("a list of numbers holds none that is NaN or infinite")
    func list() throws {
        #expect(try Measured.finite([1, -2.5], Measured.Key.values) == [1, -2.5])
        for value in [Double.nan, .infinity] {
            let error = #expect(throws: InvalidEvent.self) {
                try Measured.finite([1, value], Measured.Key.values)
            }
            #expect(error?.description == "measured: values must be finite, not \(value)")
        }
    }
}
