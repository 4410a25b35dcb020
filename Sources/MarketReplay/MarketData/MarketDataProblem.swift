/// A fault of a price file, without its place.
///
/// `column` is the column's name in the spelling of the file's header.
package enum MarketDataProblem: Sendable, Equatable {
    // MARK: File

    /// The file cannot be opened or read; the text is the system's reason.
    case unreadable(String)
    /// The path leads to a directory.
    case isDirectory
    /// The file has no bytes.
    case isEmpty
    /// A byte is zero or does not belong to UTF-8.
    case isBinary
    /// The file has more than so many bytes.
    case tooLarge(limit: Int)
    /// Lines end with a carriage return alone.
    case bareCarriageReturn

    // MARK: Header

    /// The header has more than so many columns.
    case tooManyColumns(limit: Int)
    /// The header lacks these columns.
    case missingColumns([String])
    /// The header has two columns for the same thing.
    case duplicateColumn(String)
    /// Nothing follows the header.
    case noRows

    // MARK: Rows

    /// A row has more or fewer fields than the header.
    case raggedRow(fields: Int, expected: Int)
    /// A quoted field does not end.
    case openQuote
    /// A quoted field is followed by something other than a delimiter.
    case textAfterQuote

    // MARK: Fields

    /// A field is not a time in an accepted form.
    case badTime(column: String, text: String)
    /// A field has the form of a time that the calendar or the clock does not have.
    case impossibleTime(column: String, text: String)
    /// A field is not a number.
    case badNumber(column: String, text: String)
    /// A field is a number without a value, or too large.
    case notFinite(column: String, text: String)
    /// A price is zero or below.
    case priceNotAboveZero(column: String, text: String)
    /// A volume is below zero.
    case negativeVolume(column: String, text: String)
    /// A bar's high is below its low.
    case highBelowLow(column: String, high: Double, low: Double)
    /// A bar's first or last price is outside of its low and high.
    case outsideRange(column: String, price: Double, low: Double, high: Double)
    /// A row has the time of the row before.
    case repeatedTime(column: String, text: String)
    /// A row has an earlier time than the row before, whose time in ISO 8601 is `previous`.
    case earlierTime(column: String, text: String, previous: String)
}

extension MarketDataProblem: CustomStringConvertible {
    /// One line without the place.
    package var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .isDirectory: "is a directory, not a file"
        case .isEmpty: "is empty"
        case .isBinary: "is not UTF-8 text"
        case .tooLarge(let limit): "has more than \(limit) bytes"
        case .bareCarriageReturn:
            "the line ends with a carriage return alone; lines end with a line feed, or a carriage return and a line feed"
        case .tooManyColumns(let limit): "the header has more than \(limit) columns"
        case .missingColumns(let names):
            "missing column\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
        case .duplicateColumn(let name): "\(name): another column has the same meaning"
        case .noRows: "no rows follow the header"
        case .raggedRow(let fields, let expected):
            "the row has \(fields) field\(fields == 1 ? "" : "s"), the header \(expected)"
        case .openQuote: "the quoted field does not end"
        case .textAfterQuote: "text follows the end of the quoted field"
        case .badTime(let column, let text):
            "\(column): '\(text)' is not a time such as 2020-01-31, 2020-01-31T09:30:00Z or 1/31/2020"
        case .impossibleTime(let column, let text): "\(column): '\(text)' does not exist"
        case .badNumber(let column, let text): "\(column): '\(text)' is not a number"
        case .notFinite(let column, let text): "\(column): '\(text)' is not a finite number"
        case .priceNotAboveZero(let column, let text): "\(column): the price \(text) is not above zero"
        case .negativeVolume(let column, let text): "\(column): the volume \(text) is negative"
        case .highBelowLow(let column, let high, let low):
            "\(column): the high \(high) is below the low \(low)"
        case .outsideRange(let column, let price, let low, let high):
            "\(column): the price \(price) is not between the low \(low) and the high \(high)"
        case .repeatedTime(let column, let text): "\(column): '\(text)' repeats the time of the row before"
        case .earlierTime(let column, let text, let previous):
            "\(column): '\(text)' is earlier than the row before, \(previous)"
        }
    }
}
