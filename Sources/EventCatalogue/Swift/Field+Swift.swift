import ProgramSupport

/// The five mentions of a field in Swift.
extension Field {
    /// The property's name, which is also the initialiser's parameter.
    var property: String { SwiftNames.property(name) }

    /// The name of the stored property and its coding key: the property, or a wrapper with a form of its own in JSON.
    var stored: String { wrapper == nil ? property : property + "Code" }

    /// The type of a wrapper that gives the value another form in JSON, or nil.
    private var wrapper: String? {
        if rules.contains(.nonNegativeOrInfinite) { return "UnboundedRatio" }
        if rules.contains(.required), case .optional(let wrapped) = type {
            return "Nullable<\(wrapped.swift)>"
        }
        return nil
    }

    /// The declaration, with its documentation.
    var declaration: String {
        guard let wrapper else {
            return """
                /// \(comment)
                public let \(SwiftNames.escaped(property)): \(type.swift)
                """
        }
        return """
            /// \(comment)
            public var \(SwiftNames.escaped(property)): \(type.swift) { \(stored).value }
            private let \(stored): \(wrapper)
            """
    }

    /// The case of the coding keys.
    var key: String {
        let name = SwiftNames.escaped(stored)
        return stored == self.name ? "case \(name)" : "case \(name) = \"\(self.name)\""
    }

    /// The parameter of the initialiser that checks.
    var parameter: String {
        let label = "\(SwiftNames.escaped(property)): "
        return switch defaultValue {
        case nil: label + type.swift
        case .some(.none): "\(label)\(type.swift) = nil"
        case .literal(let swift, _): "\(label)\(type.swift) = \(swift)"
        case .occurredAt: "\(label)\(type.swift)? = nil"
        }
    }

    /// The expression of a field whose default is the time of the event.
    private var valueOrMoment: String { "\(SwiftNames.escaped(property)) ?? metadata.occurredAt" }

    /// A constant that hides the optional parameter from the conditions behind it; nil for a field without need.
    var unwrapping: String? {
        defaultValue == .occurredAt ? "let \(SwiftNames.escaped(property)) = \(valueOrMoment)" : nil
    }

    /// Returns the argument of the storing initialiser: the value, after its rule.
    ///
    /// - Parameter isGiven: Whether `unwrapping` stands before it.
    func storingArgument(isGiven: Bool) -> String {
        let value = SwiftNames.escaped(property)
        let key = "CodingKeys.\(stored)"
        if defaultValue == .occurredAt { return storing(isGiven ? value : valueOrMoment) }
        if rules.contains(.nonNegativeOrInfinite) {
            return storing("UnboundedRatio", [value, key, "of: Self.self"])
        }
        let isNullable = rules.contains(.required)
        guard let (rule, bounds) = check else {
            return isNullable ? storing("Nullable", [value]) : storing(value)
        }
        let arguments = bounds + [value, key]
        return isNullable
            ? storing("Nullable", ["Self.\(rule)(\(arguments.joined(separator: ", ")))"])
            : storing("Self.\(rule)", arguments)
    }

    private func storing(_ value: String) -> String { "\(SwiftNames.label(stored)): \(value)" }

    /// Returns the same for a call with a comma behind it.
    private func storing(_ callee: String, _ arguments: [String]) -> String {
        SwiftText.call(storing(callee), arguments, indent: 12, reserved: 1)
    }

    /// The function of `DomainEvent` that checks the value, with its arguments before value and key.
    private var check: (String, [String])? {
        for rule in rules {
            switch rule {
            case .nonBlank: return ("nonBlank", [])
            case .positive: return ("positive", [])
            case .nonNegative: return ("nonNegative", [])
            case .within(let bounds):
                let ends = [bounds.lowerBound, bounds.upperBound].map(Figures.plain)
                // A minus directly behind the dots would be part of the operator.
                let upper = ends[1].hasPrefix("-") ? "(\(ends[1]))" : ends[1]
                return ("within", ["\(ends[0])...\(upper)"])
            case .nonNegativeOrInfinite, .required: continue
            }
        }
        return type.holdsFractions ? ("finite", []) : nil
    }

    /// The argument of the checking initialiser, read by the decoding one.
    var decodingArgument: String {
        let value =
            switch defaultValue {
            case nil where rules.contains(.nonNegativeOrInfinite):
                "(fields[.\(stored)] as UnboundedRatio).value"
            case nil where rules.contains(.required): "(fields[.\(stored)] as Nullable).value"
            case nil: "fields[.\(stored)]"
            case .some(.none), .occurredAt: "fields[optional: .\(stored)]"
            case .literal(let swift, _): "fields[.\(stored), default: \(swift)]"
            }
        return "\(SwiftNames.label(property)): \(value)"
    }
}
