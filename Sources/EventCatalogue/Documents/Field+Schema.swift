import ProgramSupport

/// A field in JSON Schema.
extension Field {
    /// The schema of the field's value, with its meaning and its default.
    var schema: JSON {
        var members = [JSON.Member("description", .string(description))] + type.schema
        for rule in rules { rule.apply(to: &members) }
        if case .literal(_, let json) = defaultValue { members.append(JSON.Member("default", json)) }
        return .object(members)
    }

    private var description: String {
        defaultValue == .occurredAt ? "\(comment) If absent, when the event occurred." : comment
    }
}

extension FieldType {
    /// The keywords of the type alone.
    fileprivate var schema: [JSON.Member] {
        switch self {
        case .string: return [.type("string")]
        case .bool: return [.type("boolean")]
        case .int: return [.type("integer")]
        case .double: return [.type("number")]
        case .timestamp: return [.type("string"), JSON.Member("format", "date-time")]
        case .value: return []
        case .closedSet(let set):
            return [.type("string"), JSON.Member("enum", .array(set.members.map { .string($0.text) }))]
        case .array(let element):
            return [.type("array"), JSON.Member("items", .object(element.schema))]
        case .dictionary(let element):
            let values = JSON.object(element.schema)
            return [.type("object"), JSON.Member("additionalProperties", values)]
        case .optional(let wrapped):
            return wrapped.schema.map(\.orNull)
        }
    }
}

extension Field.Rule {
    /// Adds the keywords of the rule.
    fileprivate func apply(to members: inout [JSON.Member]) {
        switch self {
        case .nonBlank:
            members += [JSON.Member("minLength", .number("1")), JSON.Member("pattern", #"\S"#)]
        case .positive: members.append(JSON.Member("exclusiveMinimum", .number("0")))
        case .nonNegative: members.append(JSON.Member("minimum", .number("0")))
        case .within(let bounds):
            members += [
                JSON.Member("minimum", .number(Figures.plain(bounds.lowerBound))),
                JSON.Member("maximum", .number(Figures.plain(bounds.upperBound))),
            ]
        case .nonNegativeOrInfinite:
            members.removeAll { $0.name == "type" }
            let number: JSON = ["type": "number", "minimum": .number("0")]
            members.append(JSON.Member("anyOf", .array([number, ["const": "Infinity"]])))
        case .required: break
        }
    }
}

extension JSON.Member {
    fileprivate static func type(_ name: String) -> Self { Self("type", .string(name)) }

    /// The keyword of a type that also allows null.
    fileprivate var orNull: Self {
        switch (name, value) {
        case ("type", let type): Self(name, .array([type, "null"]))
        case ("enum", .array(let values)): Self(name, .array(values + [.null]))
        default: self
        }
    }
}
