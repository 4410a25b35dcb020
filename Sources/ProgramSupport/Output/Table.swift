/// Plain text in aligned columns under a ruled header.
///
/// ```
/// strategy   trades     return
/// ---------  ------  ---------
/// rsi            28    89.12 %
/// ```
package struct Table: Sendable, CustomStringConvertible {
    /// A column's title and the side its cells stand on.
    package struct Column: Sendable {
        let title: String
        let isRight: Bool
        /// Cells that are longer take several lines; nil: one line, as long as the cell.
        let width: Int?

        /// A column of text, in lines of at most `width` characters.
        package static func left(_ title: String, width: Int? = nil) -> Self {
            Self(title: title, isRight: false, width: width)
        }
        /// A column of numbers.
        package static func right(_ title: String) -> Self {
            Self(title: title, isRight: true, width: nil)
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// Creates a table without rows.
    package init(_ columns: Column...) {
        self.columns = columns
    }

    /// Adds a row with one cell a column.
    package mutating func add(_ cells: String...) {
        precondition(cells.count == columns.count, "A row has one cell for each of \(columns.count) columns.")
        let lines = zip(columns, cells).map { column, cell in
            column.width.map { cell.lines(wrappedTo: $0) } ?? [cell]
        }
        for index in 0..<max(1, lines.map(\.count).max() ?? 1) {
            rows.append(lines.map { index < $0.count ? $0[index] : "" })
        }
    }

    /// The header, its rule and the rows, without a line break at the end or spaces at the end of a line.
    package var description: String {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { index in
            rows.reduce(titles[index].count) { max($0, $1[index].count) }
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([titles, rule] + rows)
            .map { line($0, widths: widths) }
            .joined(separator: "\n")
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - cell.count)
            line += (index == 0 ? "" : "  ") + (columns[index].isRight ? padding + cell : cell + padding)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
