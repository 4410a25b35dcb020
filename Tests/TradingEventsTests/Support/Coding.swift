import DomainEvents
import Foundation
import Testing
import TradingEvents

/// The event that an object stands for, read by Foundation, with texts for what JSON's numbers cannot be.
func decode<Event: CatalogueEvent>(_ type: Event.Type, _ object: [String: EventValue]) throws -> Event {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "Infinity",
        negativeInfinity: "-Infinity",
        nan: "NaN"
    )
    return try decoder.decode(type, from: JSONEncoder().encode(object))
}

/// The event's encoded form, by Foundation.
func encode(_ event: some CatalogueEvent) throws -> [String: EventValue] {
    try JSONDecoder().decode([String: EventValue].self, from: JSONEncoder().encode(event))
}

/// Decodes an object that is to be refused, and says where the error points and what is under it.
func refusal(
    of object: [String: EventValue],
    _ type: any CatalogueEvent.Type,
    _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> (field: String?, invalid: InvalidEvent?) {
    let error = #expect(throws: DecodingError.self, comment, sourceLocation: sourceLocation) {
        _ = try decode(type, object)
    }
    switch try #require(error, comment, sourceLocation: sourceLocation) {
    case .keyNotFound(let key, _): return (key.stringValue, nil)
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        return (context.codingPath.first?.stringValue, context.underlyingError as? InvalidEvent)
    @unknown default: return (nil, nil)
    }
}
