/// The reason why a command line was not understood.
///
/// The description is one line that names the argument. `Command.run` prints it on standard error and returns
/// `ExitCode.badInput`.
package enum UsageError: Error, Equatable {
    /// No option has this name; the suggestion is the closest name, if one is close.
    case unknownOption(String, suggestion: String?)
    /// An option stands at the end or before another option; the second text is the expected value.
    case missingValue(String, String)
    /// A value that a program needs is missing from its place.
    case missingArgument(String, expected: String)
    /// A value is not what its option or place expects.
    case badValue(String, value: String, expected: String)
    /// A flag was given a value, as in `--quiet=yes`.
    case unexpectedValue(String, value: String)
    /// There are more values than places.
    case unexpectedArgument(String)
    /// An option was given twice.
    case repeated(String)
    /// The program refuses an option for a reason of its own, such as two that exclude each other.
    case refused(String, reason: String)
}

extension UsageError: CustomStringConvertible {
    /// One line without the program's name.
    package var description: String {
        switch self {
        case .unknownOption(let option, let suggestion):
            "unknown option \(option)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
        case .missingValue(let option, let expected):
            "\(option) needs a value: \(expected)"
        case .missingArgument(let place, let expected):
            "\(place) is missing: \(expected)"
        case .badValue(let argument, let value, let expected):
            "\(argument): '\(value)' is not \(expected)"
        case .unexpectedValue(let flag, let value):
            "\(flag) takes no value, but is given '\(value)'"
        case .unexpectedArgument(let argument):
            "unexpected argument '\(argument)'"
        case .repeated(let argument):
            "\(argument) is given more than once"
        case .refused(let argument, let reason):
            "\(argument): \(reason)"
        }
    }
}
