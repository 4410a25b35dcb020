import Foundation
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

    #if os(Linux)
        @Test("standard output that cannot be written is an error with its reason")
        func fullDisk() async throws {
            let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
                let full = open("/dev/full", O_WRONLY)
                guard full >= 0, dup2(full, 1) == 1 else { fatalError("no /dev/full") }
                do throws(OutputError) { try standardOutput("lost") } catch { standardError("\(error)") }
            }
            let bytes = try #require(result?.standardErrorContent)
            #expect(
                String(decoding: bytes, as: UTF8.self)
                    == "standard output: cannot write: No space left on device\n"
            )
        }
    #endif
}
