import DomainEvents
import Foundation
import Testing
import TradingEvents

/// The catalogue as the resource `catalogue.json` has it, which nobody derives from the code.
struct Catalogue {
    struct Entry: Decodable, CustomTestStringConvertible {
        let family, name, eventType, aggregateId: String
        let crossFieldRule: String?
        let fields: [Field]

        var testDescription: String { eventType }
    }

    struct Field: Decodable {
        let name, type: String
        let required: Bool
        let `default`: String?
        let rule: String?
    }

    static let entries: [Entry] = {
        do {
            let url = try #require(
                Bundle.module.url(forResource: "Resources/catalogue", withExtension: "json")
            )
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode([Entry].self, from: Data(contentsOf: url))
        } catch {
            fatalError("catalogue.json cannot be read: \(error)")
        }
    }()
}

extension Catalogue.Entry {
    /// The Swift type of this name.
    var swiftType: any CatalogueEvent.Type {
        get throws { try #require(TradingCatalogue.all.first { "\($0)" == name }, "no type \(name)") }
    }

    func field(_ name: String) throws -> Catalogue.Field {
        try #require(fields.first { $0.name == name })
    }

    var requiredFields: [Catalogue.Field] { fields.filter(\.required) }
    var optionalFields: [Catalogue.Field] { fields.filter { !$0.required } }
}

extension Catalogue.Field {
    /// The texts of a rule in braces; nil for any other.
    ///
    /// Remarks stand behind a semicolon or in parentheses; "same set" is that of `signal.generated`.
    var closedSet: [String]? {
        guard let rule, rule.hasPrefix("{") else { return nil }
        if rule == "{same set}" { return ["BUY", "SELL", "HOLD", "ADD_BUY", "CLOSE_POSITION"] }
        let list = rule.dropFirst().prefix { $0 != ";" && $0 != "(" && $0 != "}" }
        return list.split { $0 == " " || $0 == "/" }.map { String($0) }
    }

    /// The bounds of a rule like `in 0...100 (percent), finite`; nil for any other.
    var bounds: ClosedRange<Double>? {
        guard let rule, rule.hasPrefix("in ") else { return nil }
        let ends = rule.dropFirst(3).prefix { $0.isNumber || $0 == "." }.split(separator: "...")
        guard ends.count == 2, let lower = Double(ends[0]), let upper = Double(ends[1]) else { return nil }
        return lower...upper
    }

    var isNonBlank: Bool { rule == "non-blank" }
    var isPositive: Bool { rule?.hasPrefix("> 0") ?? false }
    var isNonNegative: Bool { rule?.hasPrefix(">= 0") ?? false }
    var isFinite: Bool { rule?.contains("finite") ?? false }
    var mayBeInfinite: Bool { rule?.contains("+inf") ?? false }

    /// Whether this file understands the rule: one that it does not would be checked by nobody.
    var isUnderstood: Bool {
        rule == nil || closedSet != nil || bounds != nil || isNonBlank || isPositive || isNonNegative
            || rule == "finite"
    }
}
