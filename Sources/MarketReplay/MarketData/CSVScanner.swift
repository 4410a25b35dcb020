/// Splits the bytes of one file into fields by RFC 4180, and tracks their lines and columns.
///
/// The delimiter is a comma or a semicolon. Lines end with LF or CRLF; the last one may end with nothing. Blanks around
/// an unquoted field do not belong to it. Takes O(1) memory beside the bytes.
struct CSVScanner {
    let file: String
    let bytes: [UInt8]
    private var delimiter = UInt8(ascii: ",")
    private var offset = 0
    private var line = 1
    private var lineStart = 0

    /// Starts at the first field, after a byte-order mark if there is one.
    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            lineStart = 3
        }
        delimiter = delimiterOfFirstLine()
    }

    /// The place of the next field.
    var position: MarketDataError.Position { position(at: offset) }

    /// Whether only line ends are left.
    ///
    /// Constant time, except for line ends.
    var isAtEnd: Bool {
        var rest = offset
        while rest < bytes.count, bytes[rest] == Self.lineFeed || bytes[rest] == Self.carriageReturn {
            rest += 1
        }
        return rest == bytes.count
    }

    /// The first bare carriage return in the current line, outside quotes and before the line's end.
    ///
    /// Some programs end lines with the carriage return alone; a line feed was expected there.
    var bareCarriageReturn: MarketDataError.Position? {
        var isQuoted = false
        for index in offset..<bytes.count {
            switch bytes[index] {
            case Self.quote: isQuoted.toggle()
            case Self.lineFeed where !isQuoted: return nil
            case Self.carriageReturn where !isQuoted && !isLineEnd(index): return position(at: index)
            default: break
            }
        }
        return nil
    }

    /// Reads the next field; call it only before the end or within a row.
    mutating func next() throws(MarketDataError) -> CSVField {
        if offset < bytes.count, bytes[offset] == Self.quote {
            return try quotedField()
        }
        var end = offset
        while end < bytes.count, bytes[end] != delimiter, bytes[end] != Self.lineFeed {
            end += 1
        }
        let range = trimmed(offset..<(isLineEnd(end - 1) ? end - 1 : end))
        let position = position(at: range.lowerBound)
        offset = end
        return CSVField(range: range, position: position, endsRow: skipSeparator())
    }

    /// Returns the text of a field; doubled quotes become one.
    func text(of field: CSVField) -> String {
        String(decoding: bytes[field.range], as: UTF8.self)
            .split(separator: "\"\"", omittingEmptySubsequences: false)
            .joined(separator: "\"")
    }

    /// Returns an error in this file.
    func error(_ problem: MarketDataProblem, at position: MarketDataError.Position) -> MarketDataError {
        MarketDataError(file: file, position: position, problem: problem)
    }

    private mutating func quotedField() throws(MarketDataError) -> CSVField {
        let position = position
        let start = offset + 1
        var end = start
        while true {
            guard end < bytes.count else { throw error(.openQuote, at: position) }
            if bytes[end] == Self.lineFeed {
                line += 1
                lineStart = end + 1
            } else if bytes[end] == Self.quote {
                guard end + 1 < bytes.count, bytes[end + 1] == Self.quote else { break }
                end += 1
            }
            end += 1
        }
        offset = end + 1
        let isSeparated =
            offset == bytes.count || bytes[offset] == delimiter || bytes[offset] == Self.lineFeed
            || isLineEnd(offset)
        guard isSeparated else { throw error(.textAfterQuote, at: self.position) }
        if isLineEnd(offset) { offset += 1 }
        return CSVField(range: start..<end, position: position, endsRow: skipSeparator())
    }

    /// Moves past a delimiter or the end of the line; returns true for the latter and at the end of the file.
    private mutating func skipSeparator() -> Bool {
        guard offset < bytes.count else { return true }
        offset += 1
        guard bytes[offset - 1] == Self.lineFeed else { return false }
        line += 1
        lineStart = offset
        return true
    }

    /// Whether a carriage return at this offset ends a line, with a line feed or the file's end.
    private func isLineEnd(_ offset: Int) -> Bool {
        offset >= 0 && offset < bytes.count && bytes[offset] == Self.carriageReturn
            && (offset + 1 == bytes.count || bytes[offset + 1] == Self.lineFeed)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, Self.isBlank(bytes[start]) { start += 1 }
        while start < end, Self.isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private func position(at offset: Int) -> MarketDataError.Position {
        MarketDataError.Position(line: line, column: offset - lineStart + 1)
    }

    /// Returns the delimiter that occurs more often in the first line, outside quotes; a comma if neither does.
    private func delimiterOfFirstLine() -> UInt8 {
        var isQuoted = false
        var balance = 0
        for byte in bytes[offset...] {
            switch byte {
            case Self.quote: isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: balance += 1
            case UInt8(ascii: ";") where !isQuoted: balance -= 1
            case Self.lineFeed where !isQuoted: return UInt8(ascii: balance < 0 ? ";" : ",")
            default: break
            }
        }
        return UInt8(ascii: balance < 0 ? ";" : ",")
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let quote = UInt8(ascii: "\"")

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}

/// The place of one field in a CSV file, without its quotes and the blanks around it.
struct CSVField {
    /// The field's bytes in the file.
    var range: Range<Int>
    /// The place of the field's first byte.
    var position: MarketDataError.Position
    /// Whether the row ends after the field.
    var endsRow: Bool
}
