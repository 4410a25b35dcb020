import ProgramSupport
import Testing

@Suite("Standard error")
struct StandardErrorTests {
    @Test("gets whole lines, and no progress when it is not a terminal")
    func lines() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            var progress = Progress("Working", total: 2, every: 1)
            progress.update(1)
            standardError("sample: naïve")
            progress.finish()
        }
        let bytes = try #require(result?.standardErrorContent)
        #expect(String(decoding: bytes, as: UTF8.self) == "sample: naïve\n")
    }
}
