import EventDispatch
import Foundation
import Testing

#if os(Linux)
    /// Counts of the whole process, so each runs in one of its own.
    @Suite("Leaks: threads and descriptors")
    struct ProcessResourceTests {
        @Test("threads and open descriptors are back where they were, after shutdowns and after drops")
        func threadsAndDescriptors() async {
            await #expect(processExitsWith: .success) {
                func count(_ directory: String) throws -> Int {
                    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/" + directory).count
                }
                func cycle(_ mode: TestMode, shutsDown: Bool) throws {
                    let dispatcher = makeDispatcher(mode, capacity: 8)
                    let subscription = dispatcher.subscribe(to: Int.self) { _ in throw TestError() }
                    onThreads(2) { _ in for number in 0..<3 { try? dispatcher.tryPublish(number) } }
                    if shutsDown { try dispatcher.shutdown() }
                    withExtendedLifetime(subscription) {}
                }
                for mode in TestMode.allCases { try cycle(mode, shutsDown: true) }
                let before = (threads: try count("task"), descriptors: try count("fd"))
                var most = 0
                for round in 0..<50 {
                    for mode in TestMode.allCases { try cycle(mode, shutsDown: round % 2 == 0) }
                    let dispatchers = (0..<4).map { _ in makeDispatcher(.thread) }
                    most = max(most, try count("task"))
                    for dispatcher in dispatchers { try dispatcher.shutdown() }
                }
                // The counting counts: the threads of living dispatchers were seen.
                try #require(most >= before.threads + 4)
                let areGone = eventually { (try? count("task")) == before.threads }
                try #require(areGone)
                try #require(try count("fd") == before.descriptors)
            }
        }
    }
#endif
