import ProgramSupport
import Testing

@Suite("A progress line")
struct ProgressTests {
    /// Collects what would be written.
    final class Screen {
        var writes: [String] = []
    }

    @Test("changes once in so many steps, says rate and time left, and is erased at the end")
    func throttled() {
        let screen = Screen()
        // Two seconds pass between two looks.
        var time = ContinuousClock.now
        let now = {
            defer { time += .seconds(2) }
            return time
        }
        var progress = Progress("Replaying", total: 2_500, every: 1_000, now: now) {
            screen.writes.append($0)
        }
        for step in 1...2_500 { progress.update(step) }
        progress.finish()
        progress.update(3_000)
        let erase = "\r\u{1B}[2K"
        #expect(
            screen.writes == [
                erase + "Replaying 1,000, 40 %, 500.0 /s, 3 s left",
                erase + "Replaying 2,000, 80 %, 500.0 /s, 1 s left",
                erase,
            ]
        )
    }

    @Test("skips what a leap of many steps leaves out")
    func leaps() {
        let screen = Screen()
        var progress = Progress("Working", total: 0, every: 10) { screen.writes.append($0) }
        progress.update(35)
        progress.update(39)
        progress.update(40)
        #expect(screen.writes.count == 2)
    }

    @Test("of a run that ends after a time counts that time")
    func timed() {
        let screen = Screen()
        var time = ContinuousClock.now
        let now = {
            defer { time += .seconds(4) }
            return time
        }
        var progress = Progress("Rounds", lasting: .seconds(10), every: 1, now: now) {
            screen.writes.append($0)
        }
        for step in 1...3 { progress.update(step * 100) }
        #expect(
            screen.writes.map { $0.dropFirst(5) } == [
                "Rounds 100, 40 %, 25.0 /s, 6 s left", "Rounds 200, 80 %, 25.0 /s, 2 s left",
                "Rounds 300, 100 %, 25.0 /s, 0 s left",
            ]
        )
    }
}
