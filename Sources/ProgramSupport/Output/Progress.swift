/// A line on standard error that shows a long run's progress: steps done, their rate, and the time left.
///
/// The line is shown only if standard error is a terminal: files and pipes get nothing. The caller decides how
/// many steps lie between two changes of the line; a step in between costs one comparison. The end of the run
/// erases the line.
///
/// ```swift
/// var progress = Progress("Replaying", total: bars.count, every: 10_000)
/// for index in bars.indices { …; progress.update(index + 1) }
/// progress.finish()
/// ```
package struct Progress {
    /// The end of a run, from which the time left follows.
    private enum End {
        case steps(Int)
        case time(Duration)
    }

    private let label: String
    private let end: End
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

    /// Creates a line for a run that ends after a time, however many steps it takes.
    package init(_ label: String, lasting duration: Duration, every stride: Int) {
        let write: ((String) -> Void)? = StandardError.isTerminal ? { StandardError.write($0) } : nil
        self.init(label, .time(duration), every: stride, now: { ContinuousClock.now }, write: write)
    }

    /// `write` is nil when nothing is to be shown.
    package init(
        _ label: String,
        total: Int,
        every stride: Int,
        now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now },
        write: ((String) -> Void)?
    ) {
        self.init(label, .steps(total), every: stride, now: now, write: write)
    }

    /// `write` is nil when nothing is to be shown.
    package init(
        _ label: String,
        lasting duration: Duration,
        every stride: Int,
        now: @escaping () -> ContinuousClock.Instant,
        write: ((String) -> Void)?
    ) {
        self.init(label, .time(duration), every: stride, now: now, write: write)
    }

    private init(
        _ label: String,
        _ end: End,
        every stride: Int,
        now: @escaping () -> ContinuousClock.Instant,
        write: ((String) -> Void)?
    ) {
        precondition(stride > 0, "A progress line changes every so many steps: one or more.")
        self.label = label
        self.end = end
        self.stride = stride
        self.write = write
        self.next = write == nil ? .max : stride
        self.now = now
        begin = now()
    }

    /// Shows that `done` steps are done; the number may only grow.
    package mutating func update(_ done: Int) {
        guard done >= next, let write else { return }
        next = (done / stride + 1) * stride
        let seconds = (now() - begin) / .seconds(1)
        let (share, left) = reached(done, after: seconds)
        var line = "\(label) \(Figures.grouped(done)), \(Figures.percent(share, decimals: 0))"
        if seconds > 0 {
            line += ", \(Figures.rate(Double(done) / seconds))"
            line += ", \(Figures.fixed(max(0, left).rounded(.up), decimals: 0)) s left"
        }
        write(Self.erase + line)
    }

    /// The share of the run that is over, and the seconds left.
    private func reached(_ done: Int, after seconds: Double) -> (share: Double, left: Double) {
        switch end {
        case .steps(let total):
            let left = seconds * Double(total - done) / Double(max(1, done))
            return (total > 0 ? Double(done) / Double(total) : 1, left)
        case .time(let duration):
            let all = duration / .seconds(1)
            return (all > 0 ? min(1, seconds / all) : 1, all - seconds)
        }
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
