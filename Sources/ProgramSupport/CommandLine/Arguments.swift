/// A command line that was read and checked.
package struct Arguments: Sendable {
    private let declared: Set<String>
    private var values: [String: any Sendable] = [:]
    /// The given parameters, by their names in messages, in the order of the command line.
    package private(set) var given: [String] = []

    init(declared: Set<String>) {
        self.declared = declared
    }

    /// Whether `--help` was given; nothing after it has been read.
    package var wantsHelp: Bool { self[Command.helpFlag] }

    /// The value given for a parameter, or its default.
    ///
    /// The command must have declared the parameter.
    package subscript<Value>(parameter: Parameter<Value>) -> Value {
        let name = parameter.declaration.name
        precondition(declared.contains(name), "The command does not declare \(parameter.spelling).")
        guard let value = values[name] else { return parameter.defaultValue }
        guard let value = value as? Value else {
            preconditionFailure("The command declares another \(parameter.spelling).")
        }
        return value
    }

    /// Whether a parameter was given, even if with its default value.
    package func isGiven<Value>(_ parameter: Parameter<Value>) -> Bool {
        values[parameter.declaration.name] != nil
    }

    mutating func set(_ declaration: Declaration, to text: String) throws(UsageError) {
        guard values[declaration.name] == nil || declaration.kind == .remaining else {
            throw .repeated(declaration.spelling)
        }
        guard let value = declaration.parse(text) else {
            throw .badValue(declaration.spelling, value: text, expected: declaration.expectation)
        }
        given.append(declaration.spelling)
        guard declaration.kind != .remaining else {
            let before = values[declaration.name] as? [any Sendable] ?? []
            values[declaration.name] = before + [value]
            return
        }
        values[declaration.name] = value
    }
}
