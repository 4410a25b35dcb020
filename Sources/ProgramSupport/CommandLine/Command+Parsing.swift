extension Command {
    /// Reads a command line, without the program's own name.
    ///
    /// Accepts `--name value`, `--name=value`, `-n value`, flags, and values by their place; everything after
    /// `--` is a value by its place. A value that starts with a dash and is not a negative number has to be
    /// written `--name=-value`, so that a forgotten value is noticed. Reading ends at `--help`.
    ///
    /// - Throws: `UsageError` for the first argument that is not understood. A value out of range is found
    ///   here, whether the program looks at it or not.
    package func parse(_ arguments: [String]) throws(UsageError) -> Arguments {
        var declared: [String: Declaration] = [:]
        for declaration in declarations where !declaration.kind.isPlace {
            declared["--\(declaration.name)"] = declaration
            if let short = declaration.short {
                declared["-\(short)"] = declaration
            }
        }
        var places = declarations.filter { $0.kind == .positional }[...]
        let remaining = declarations.first { $0.kind == .remaining }
        var result = Arguments(declared: Set(declarations.map(\.name)))
        var rest = arguments[...]
        var onlyPlaces = false

        while let argument = rest.popFirst() {
            if argument == "--", !onlyPlaces {
                onlyPlaces = true
            } else if onlyPlaces || !Self.looksLikeOption(argument) {
                guard let place = places.popFirst() ?? remaining else { throw .unexpectedArgument(argument) }
                try result.set(place, to: argument)
            } else {
                let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let spelling = String(parts[0])
                guard let declaration = declared[spelling] else {
                    throw .unknownOption(
                        spelling,
                        suggestion: Self.closest(to: spelling, among: declared.keys)
                    )
                }
                var value = parts.count == 2 ? String(parts[1]) : nil
                switch declaration.kind {
                case .option:
                    if value == nil, let next = rest.first, !Self.looksLikeOption(next) {
                        value = rest.popFirst()
                    }
                    guard let value else {
                        throw .missingValue(declaration.spelling, declaration.expectation)
                    }
                    try result.set(declaration, to: value)
                case .flag, .positional, .remaining:
                    if let value { throw .unexpectedValue(declaration.spelling, value: value) }
                    try result.set(declaration, to: "")
                }
                if result.wantsHelp { return result }
            }
        }
        return result
    }

    /// Whether an argument starts with a dash and is neither `-` alone nor a negative number.
    private static func looksLikeOption(_ argument: String) -> Bool {
        guard argument.hasPrefix("-"), let second = argument.dropFirst().first else { return false }
        return !second.isNumber && second != "."
    }
}
