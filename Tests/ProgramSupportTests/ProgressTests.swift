import ProgramSupport
import Testing

@Suite("A progress line")
struct ProgressTests {
    /// Collects what would be written.
    final class Screen {
        var writes: [String] = []
    }

    @Test("changes once in so many steps and is erased at the end")
    func throttled() {
        let screen = Screen()
        var progress = Progress("Replaying", total: 2_500, every: 1_000) { screen.writes.append($0) }
        for step in 1...2_500 { progress.update(step) }
        progress.finish()
        progress.update(3_000)
        let erase = "\r\u{1B}[2K"
        #expect(
            screen.writes == [
                erase + "Replaying 1,000 of 2,500, 40 %",
                erase + "Replaying 2,000 of 2,500, 80 %",
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
}
