/// A command's knowledge of one of its parameters, without the type of its value.
///
/// Parsing and `--help` both work from this; a `Parameter` adds the type.
package struct Declaration: Sendable {
    /// The parameter's form on a command line.
    enum Kind: Equatable {
        /// `--name` alone.
        case flag
        /// `--name PLACEHOLDER`.
        case option(placeholder: String)
        /// A value known by its place.
        case positional
        /// All values behind those that are known by their places.
        case remaining

        /// Whether it is a value without a name.
        var isPlace: Bool { self == .positional || self == .remaining }
    }

    let kind: Kind
    /// Without dashes; for a positional parameter its placeholder.
    let name: String
    let short: Character?
    /// Shown in `--help`; nil when leaving the parameter out means "none".
    let defaultText: String?
    let help: String
    let expectation: String
    let parse: @Sendable (String) -> (any Sendable)?

    init<Value>(
        _ kind: Kind,
        _ name: String,
        short: Character? = nil,
        _ parser: ValueParser<Value>,
        default text: String? = nil,
        help: String
    ) {
        self.kind = kind
        self.name = name
        self.short = short
        self.defaultText = text
        self.help = help
        self.expectation = parser.expectation
        self.parse = parser.parse
    }

    /// The parameter's name in messages and `--help`: `--name`, or `NAME` by its place.
    var spelling: String {
        kind.isPlace ? name : "--\(name)"
    }
}
