/// One parameter of a command, declared once: parsing, its errors and `--help` all follow from it.
///
/// ```swift
/// let fee = Parameter.option(
///     "fee-rate", placeholder: "RATE", .number(in: 0...0.5), default: "0.0005",
///     help: "Fee per trade as a share of its value."
/// )
/// let output = Parameter.option("output", short: "o", placeholder: "FILE", .text, help: "Write here.")
/// let quiet = Parameter.flag("quiet", help: "Print nothing.")
/// ```
///
/// `fee` has a `Double`, `output` a `String?` that is nil when left out, `quiet` a `Bool`.
package struct Parameter<Value: Sendable>: Sendable {
    let declaration: Declaration
    let defaultValue: Value

    /// The parameter's name in messages: `--fee-rate`, or `FILE` by its place.
    package var spelling: String { declaration.spelling }
}

extension Parameter {
    /// An option with a default.
    ///
    /// - Parameters:
    ///   - name: The long name without dashes.
    ///   - short: One letter, written after a single dash.
    ///   - placeholder: Stands for the value in `--help`.
    ///   - parser: Reads and checks the value.
    ///   - text: The default as it would be typed; `parser` must accept it.
    ///   - help: One or two sentences, wrapped by `--help`.
    package static func option(
        _ name: String,
        short: Character? = nil,
        placeholder: String,
        _ parser: ValueParser<Value>,
        default text: String,
        help: String
    ) -> Self {
        guard let value = parser.parse(text) else {
            preconditionFailure("The default '\(text)' of --\(name) is not \(parser.expectation).")
        }
        let kind = Declaration.Kind.option(placeholder: placeholder)
        let declaration = Declaration(kind, name, short: short, parser, default: text, help: help)
        return Self(declaration: declaration, defaultValue: value)
    }

    /// An option that may be left out; its value is then nil.
    package static func option(
        _ name: String,
        short: Character? = nil,
        placeholder: String,
        _ parser: ValueParser<Value>,
        help: String
    ) -> Parameter<Value?> {
        let kind = Declaration.Kind.option(placeholder: placeholder)
        let declaration = Declaration(kind, name, short: short, parser, help: help)
        return Parameter<Value?>(declaration: declaration, defaultValue: nil)
    }

    /// A value known by its place, which may be left out; its value is then nil.
    ///
    /// Positional values are taken in the order in which the command declares them.
    package static func positional(
        _ placeholder: String,
        _ parser: ValueParser<Value>,
        help: String
    ) -> Parameter<Value?> {
        let declaration = Declaration(.positional, placeholder, parser, help: help)
        return Parameter<Value?>(declaration: declaration, defaultValue: nil)
    }
}

extension Parameter {
    /// All values behind those that are known by their places, in their order; an empty array if there are none.
    package static func remaining<Element: Sendable>(
        _ placeholder: String,
        _ parser: ValueParser<Element>,
        help: String
    ) -> Self where Value == [Element] {
        let declaration = Declaration(.remaining, placeholder, parser, help: help)
        return Self(declaration: declaration, defaultValue: [])
    }
}

extension Parameter where Value == Bool {
    /// An option without a value: true when given, false when left out.
    package static func flag(_ name: String, short: Character? = nil, help: String) -> Self {
        let given = ValueParser<Bool>(expecting: "given alone") { _ in true }
        let declaration = Declaration(.flag, name, short: short, given, help: help)
        return Self(declaration: declaration, defaultValue: false)
    }
}
