/// A line on standard error that says how far a long run has come, how fast, and how long it will take; gone when the run
/// ends.
///
/// Shown only when standard error is a terminal: files and pipes get nothing. The caller decides how often the
/// line changes by saying how many steps lie between two changes; a step in between costs one comparison.
///
/// ```swift
/// var progress = Progress("Replaying", total: bars.count, every: 10_000)
/// for index in bars.indices { …; progress.update(index + 1) }
/// progress.finish()
/// ```
package struct Progress {
    private let label: String
    private let total: Int
    private let stride: Int
    private let write: ((String) -> Void)?
    private var next: Int
    private let now: () -> ContinuousClock.Instant
    private let begin: ContinuousClock.Instant

    /// Creates a line for `total` steps that changes every `stride` steps, one or more.
    package init(_ label: String, total: Int, every stride: Int) {
        self.init(
            label,
            total: total,
            every: stride,
            write: StandardError.isTerminal ? { StandardError.write($0) } : nil
        )
    }

    /// `write` is nil when nothing is to be shown.
    package init(
        _ label: String,
        total: Int,
        every stride: Int,
        now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now },
        write: ((String) -> Void)?
    ) {
        precondition(stride > 0, "A progress line changes every so many steps: one or more.")
        self.label = label
        self.total = total
        self.stride = stride
        self.write = write
        self.next = write == nil ? .max : stride
        self.now = now
        begin = now()
    }

    /// Says that `done` of all steps are done; it may only grow.
    package mutating func update(_ done: Int) {
        guard done >= next, let write else { return }
        next = (done / stride + 1) * stride
        let share = total > 0 ? Double(done) / Double(total) : 1
        let seconds = (now() - begin) / .seconds(1)
        var line = "\(label) \(Figures.grouped(done)), \(Figures.percent(share, decimals: 0))"
        if seconds > 0 {
            let left = seconds * Double(max(0, total - done)) / Double(max(1, done))
            line +=
                ", \(Figures.rate(Double(done) / seconds)), \(Figures.fixed(left.rounded(.up), decimals: 0)) s left"
        }
        write(Self.erase + line)
    }

    /// Erases the line.
    ///
    /// Further updates show nothing.
    package mutating func finish() {
        next = .max
        write?(Self.erase)
    }

    /// Back to the first column and clear the line (ECMA-48 EL 2).
    private static let erase = "\r\u{1B}[2K"
}
