import ProgramSupport

/// A small picture of the equity over time: a column stands for some bars, its height for their last equity.
///
/// The chart fits 50 columns, labels included.
struct EquityChart {
    private static let width = 50
    private static let columns = 36
    private static let rows = 8
    private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    private let equity: [Double]

    init(_ equity: [Double]) {
        self.equity = equity
    }

    var text: String {
        guard let low = equity.min(), let high = equity.max() else { return "" }
        let width = max(Figures.money(high).count, Figures.money(low).count)
        let columns = min(Self.columns, max(8, Self.width - width - 2), equity.count)
        let samples = (1...columns).map { equity[$0 * equity.count / columns - 1] }
        let steps = Self.rows * Self.blocks.count
        // Heights in eighths of a row, at least one, so that the lowest column shows.
        let heights = samples.map { high > low ? 1 + Int(($0 - low) / (high - low) * Double(steps - 1)) : 1 }
        return (0..<Self.rows).map { row in
            let base = (Self.rows - 1 - row) * Self.blocks.count
            let line = heights.map { height -> Character in
                height <= base ? " " : Self.blocks[min(height - base, Self.blocks.count) - 1]
            }
            let label = row == 0 ? Figures.money(high) : row == Self.rows - 1 ? Figures.money(low) : ""
            let bars = String(line).replacing(/\ +$/, with: "")
            return String(repeating: " ", count: width - label.count) + label + " │" + bars
        }.joined(separator: "\n")
    }
}
