/// Parses and checks the bytes of one price file.
struct MarketDataParser {
    private var scanner: CSVScanner
    private let columns: [MarketDataHeader.Column]
    private var bars: [Bar] = []

    /// Returns all bars, in the order of time.
    ///
    /// O(bytes).
    static func bars(file: String, bytes: [UInt8]) throws(MarketDataError) -> [Bar] {
        var parser = try MarketDataParser(file: file, bytes: bytes)
        while !parser.scanner.isAtEnd {
            try parser.readRow()
        }
        return parser.bars
    }

    private init(file: String, bytes: [UInt8]) throws(MarketDataError) {
        scanner = CSVScanner(file: file, bytes: bytes)
        guard !scanner.isAtEnd else {
            throw MarketDataError(file: file, position: nil, problem: .isEmpty)
        }
        columns = try MarketDataHeader(&scanner).columns
        guard !scanner.isAtEnd else { throw scanner.error(.noRows, at: scanner.position) }
    }

    private mutating func readRow() throws(MarketDataError) {
        var bar = Bar(time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0)
        var time: (field: CSVField, name: String)?
        var high: (field: CSVField, name: String)?
        var inner: [(field: CSVField, name: String, price: Double)] = []
        for (index, column) in columns.enumerated() {
            let field = try scanner.next()
            guard field.endsRow == (index == columns.count - 1) else { throw try ragged(after: index, field) }
            switch column.meaning {
            case .time:
                bar.time = try seconds(field, column.name)
                time = (field, column.name)
            case .open:
                bar.open = try price(field, column.name)
                inner.append((field, column.name, bar.open))
            case .high:
                bar.high = try price(field, column.name)
                high = (field, column.name)
            case .low: bar.low = try price(field, column.name)
            case .close:
                bar.close = try price(field, column.name)
                inner.append((field, column.name, bar.close))
            case .volume: bar.volume = try volume(field, column.name)
            case nil: break
            }
        }
        if bar.high < bar.low, let high {
            let problem = MarketDataProblem.highBelowLow(column: high.name, high: bar.high, low: bar.low)
            throw scanner.error(problem, at: high.field.position)
        }
        for (field, name, price) in inner where !(bar.low...bar.high).contains(price) {
            let problem = MarketDataProblem.outsideRange(
                column: name,
                price: price,
                low: bar.low,
                high: bar.high
            )
            throw scanner.error(problem, at: field.position)
        }
        if let previous = bars.last?.time, bar.time <= previous, let time {
            let text = excerpt(of: time.field)
            let problem =
                bar.time == previous
                ? MarketDataProblem.repeatedTime(column: time.name, text: text)
                : .earlierTime(column: time.name, text: text, previous: CalendarTime.text(previous))
            throw scanner.error(problem, at: time.field.position)
        }
        bars.append(bar)
    }
}

// MARK: - Fields

extension MarketDataParser {
    private func seconds(_ field: CSVField, _ name: String) throws(MarketDataError) -> Int64 {
        do throws(TimeText.Fault) {
            return try TimeText.seconds(in: scanner.bytes, field.range)
        } catch {
            switch error {
            case .malformed: throw fault(MarketDataProblem.badTime, field, name)
            case .impossible: throw fault(MarketDataProblem.impossibleTime, field, name)
            }
        }
    }

    private func price(_ field: CSVField, _ name: String) throws(MarketDataError) -> Double {
        let price = try number(field, name)
        guard price > 0 else { throw fault(MarketDataProblem.priceNotAboveZero, field, name) }
        return price
    }

    private func volume(_ field: CSVField, _ name: String) throws(MarketDataError) -> Double {
        let volume = try number(field, name)
        guard volume >= 0 else { throw fault(MarketDataProblem.negativeVolume, field, name) }
        return volume
    }

    private func number(_ field: CSVField, _ name: String) throws(MarketDataError) -> Double {
        guard let number = NumberText.number(in: scanner.bytes, field.range) else {
            throw fault(MarketDataProblem.badNumber, field, name)
        }
        guard number.isFinite else { throw fault(MarketDataProblem.notFinite, field, name) }
        return number
    }

    /// Returns the error for a field, of a problem that names its column and its text.
    private func fault(
        _ problem: (String, String) -> MarketDataProblem,
        _ field: CSVField,
        _ name: String
    ) -> MarketDataError {
        scanner.error(problem(name, excerpt(of: field)), at: field.position)
    }

    /// Returns the start of a field on one line, for a message.
    private func excerpt(of field: CSVField) -> String {
        let text = scanner.text(of: field)
        return text.prefix(40).printable + (text.count > 40 ? "…" : "")
    }

    /// Returns the error for a row that the field at `index` ends too early or too late.
    private mutating func ragged(
        after index: Int,
        _ field: CSVField
    ) throws(MarketDataError) -> MarketDataError {
        var count = index + 1
        if field.endsRow {
            return scanner.error(.raggedRow(fields: count, expected: columns.count), at: field.position)
        }
        let firstExtra = scanner.position
        var endsRow = false
        while !endsRow {
            endsRow = try scanner.next().endsRow
            count += 1
        }
        return scanner.error(.raggedRow(fields: count, expected: columns.count), at: firstExtra)
    }
}
