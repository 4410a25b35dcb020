/// The columns of a price file, read from its first row.
struct MarketDataHeader {
    /// A column of the file.
    struct Column {
        /// The column's meaning; nil for a column that is skipped, such as an adjusted close.
        var meaning: Meaning?
        /// The name in the file's spelling, for messages.
        var name: String
    }

    /// A meaning that is read; the raw value is the name to look for, in any case.
    enum Meaning: String, CaseIterable {
        case time = "Date"
        case open = "Open"
        case high = "High"
        case low = "Low"
        case close = "Close"
        case volume = "Volume"
    }

    /// The most columns of a file; each costs memory, and searches compare them.
    static let columnLimit = 1_000

    private(set) var columns: [Column] = []

    /// Reads the first row.
    init(_ scanner: inout CSVScanner) throws(MarketDataError) {
        let start = scanner.position
        if let position = scanner.bareCarriageReturn {
            throw scanner.error(.bareCarriageReturn, at: position)
        }
        var positions: [MarketDataError.Position] = []
        var endsRow = false
        while !endsRow {
            let field = try scanner.next()
            guard columns.count < Self.columnLimit else {
                throw scanner.error(.tooManyColumns(limit: Self.columnLimit), at: field.position)
            }
            columns.append(Self.column(named: scanner.text(of: field)))
            positions.append(field.position)
            endsRow = field.endsRow
        }
        // Tables written with their index have a first column without a name.
        if columns[0].name.isEmpty, !columns.contains(where: { $0.meaning == .time }) {
            columns[0] = Column(meaning: .time, name: "first column")
        }
        for (index, column) in columns.enumerated() {
            if let meaning = column.meaning, columns[..<index].contains(where: { $0.meaning == meaning }) {
                throw scanner.error(.duplicateColumn(column.name), at: positions[index])
            }
        }
        let missing = Meaning.allCases.filter { meaning in !columns.contains { $0.meaning == meaning } }
        guard missing.isEmpty else {
            throw scanner.error(.missingColumns(missing.map(\.rawValue)), at: start)
        }
    }

    private static func column(named name: String) -> Column {
        let key = name.lowercased()
        let isOtherTime = key == "datetime" || key == "time"
        let meaning = isOtherTime ? .time : Meaning.allCases.first { $0.rawValue.lowercased() == key }
        return Column(meaning: meaning, name: name)
    }
}
