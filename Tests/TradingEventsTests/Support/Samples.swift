import DomainEvents
import Foundation
import Testing

/// A moment, as texts and as a value.
enum Moment {
    static let text = "2026-01-02T03:04:05.000000006Z"
    static let earlier = "2026-01-02T03:04:05.000000005Z"
}

extension Catalogue.Entry {
    /// Every field with a value that its rule and the rules of several fields let pass, and metadata.
    func validObject() throws -> [String: EventValue] {
        var object = try Dictionary(
            uniqueKeysWithValues: fields.map { field in (field.name, try field.sample) }
        )
        for (name, value) in Self.arrangements[eventType, default: [:]] { object[name] = value }
        object["metadata"] = Self.metadata
        return object
    }

    /// The same without one field that may be absent.
    func validObject(without name: String) throws -> [String: EventValue] {
        var object = try validObject()
        object[name] = nil
        if eventType == "order.placed" && name == "price" { object["order_type"] = "market" }
        return object
    }

    /// Values that rules of several fields need, beyond the rules of each.
    private static let arrangements: [String: [String: EventValue]] = [
        "order.placed": ["order_type": "limit"],
        "backtest.completed": ["total_trades": 20],
        "backtest.comparison.completed": ["best_performing_strategy": "first"],
    ]

    static let metadata: EventValue = [
        "id": "0198f3c2-5d1e-7000-8a4b-6f0c1d2e3f40", "occurred_at": "2026-01-02T03:04:05.000000001Z",
        "correlation_id": "0198f3c2-5d1e-7000-8a4b-6f0c1d2e3f41",
        "causation_id": "0198f3c2-5d1e-7000-8a4b-6f0c1d2e3f42", "attributes": ["venue": "XETR"],
    ]
}

extension Catalogue.Field {
    /// A value of the field's type that its rule lets pass and that no other text field has.
    var sample: EventValue {
        get throws {
            switch type {
            case "String", "String?": .string(closedSet?.first ?? "\(name) 1")
            case "Double", "Double?": .double(bounds.map { $0.upperBound * 0.625 } ?? 12.25)
            case "Int": 7
            case "Bool": true
            case "Timestamp": .string(Moment.text)
            case "EventValue": .double(1.5)
            case "[String]": ["first", "second"]
            case "[String: EventValue]": ["name": "inner", "list": [1, 2.5, nil, true]]
            case "[String: Double]": ["ratio": 1.5]
            case "[[String: EventValue]]": [["name": "inner"], ["depth": 2]]
            default: throw UnknownFieldType(type: type)
            }
        }
    }

    /// A value of another JSON type than the field's; nil where every value will do.
    var valueOfAnotherType: EventValue? {
        switch type {
        case "String", "String?", "Timestamp": 1
        case "EventValue": nil
        default: "text"
        }
    }

    /// The catalogue's default as the encoded form has it.
    func defaultValue() throws -> EventValue {
        switch try #require(self.default) {
        case "nil": .null
        case "[:]": [:]
        case "[]": []
        case "occurred_at": "2026-01-02T03:04:05.000000001Z"
        case let text: try JSONDecoder().decode(EventValue.self, from: Data(text.utf8))
        }
    }

    /// Values of the right type that the rule refuses.
    var breakingValues: [EventValue] {
        var values: [EventValue] = []
        if isNonBlank { values += ["", " ", "\t\n", "\u{2003}\u{00A0}"] }
        if let closedSet {
            values += ["no such value", "", .string(closedSet[0] + " ")]
            let otherCase = [closedSet[0].lowercased(), closedSet[0].uppercased()]
            values += otherCase.filter { !closedSet.contains($0) }.map { .string($0) }
        }
        if isPositive { values += [0, -0.5] }
        if isNonNegative { values += type == "Int" ? [-1] : [-0.5] }
        if let bounds {
            values += [.double(bounds.lowerBound.nextDown), .double(bounds.upperBound.nextUp)]
        }
        if isFinite { values += mayBeInfinite ? ["-Infinity", "NaN"] : ["Infinity", "-Infinity", "NaN"] }
        return values
    }

    /// The outermost values that the rule lets pass.
    var edgeValues: [EventValue] {
        if let closedSet { return closedSet.map { .string($0) } }
        if let bounds { return [.double(bounds.lowerBound), .double(bounds.upperBound)] }
        if isPositive { return [.double(.leastNonzeroMagnitude), .double(.greatestFiniteMagnitude)] }
        if isNonNegative { return [0] }
        return rule == "finite" ? [.double(-.greatestFiniteMagnitude), 0] : []
    }
}

/// The catalogue has a type that the tests do not know.
struct UnknownFieldType: Error {
    let type: String
}

extension EventValue {
    /// As a number, whole or not: JSON does not tell 1 from 1.0.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
