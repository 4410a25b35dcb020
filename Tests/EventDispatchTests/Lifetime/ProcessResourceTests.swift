import EventDispatch
import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// Counts of the whole process, so each runs in one of its own.
    @Suite("Leaks: threads and descriptors")
    struct ProcessResourceTests {
        @Test("threads and open descriptors are back where they were, after shutdowns and after drops")
        func threadsAndDescriptors() async {
            await #expect(processExitsWith: .success) {
                func descriptors() throws -> Int {
                    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
                }
                // By name: the libraries' own worker threads come and go.
                func dispatchThreads() throws -> Int {
                    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count { task in
                        (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8))
                            == "under-test\n"
                    }
                }
                func cycle(_ mode: TestMode, shutsDown: Bool) throws {
                    let dispatcher = makeDispatcher(mode, capacity: 8)
                    let subscription = dispatcher.subscribe(to: Int.self) { _ in throw TestError() }
                    onThreads(2) { _ in for number in 0..<3 { try? dispatcher.tryPublish(number) } }
                    if shutsDown { try dispatcher.shutdown() }
                    withExtendedLifetime(subscription) {}
                }
                for mode in TestMode.allCases { try cycle(mode, shutsDown: true) }
                let before = try descriptors()
                for round in 0..<50 {
                    for mode in TestMode.allCases { try cycle(mode, shutsDown: round % 2 == 0) }
                    let dispatchers = (0..<4).map { _ in makeDispatcher(.thread) }
                    // The counting counts: the threads of living dispatchers are seen, once they have begun.
                    let areThere = eventually { (try? dispatchThreads()).map { $0 >= 4 } ?? false }
                    try #require(areThere)
                    for dispatcher in dispatchers { _ = try blocking { try dispatcher.shutdown() } }
                }
                let areGone = eventually { (try? dispatchThreads()) == 0 }
                try #require(areGone)
                // Libraries may open a few for themselves, late; one forgotten per dispatcher would be 300.
                try #require(try descriptors() < before + 16)
            }
        }

        /// Raw memory, which no token sees: the boxes of large events.
        ///
        /// A box is 1,104 bytes, so one path that
        /// forgets them grows by 22 MB at scale 1.
        @Test("the memory of boxed events is given back on every path", arguments: 0..<4)
        func boxes(path: Int) async {
            await #expect(processExitsWith: .success) { [path] in
                func residentPages() throws -> Int {
                    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
                    return try #require(Int(text.split(separator: " ")[1]))
                }
                func cycle() throws {
                    let dispatcher = makeDispatcher(.manual, capacity: 64)
                    var poller = dispatcher.makePoller()
                    let subscription = dispatcher.subscribe(to: Int.self) { _ in }
                    let events = (0..<64).map { BoxedEvent($0) }
                    switch path {
                    case 0:  // dispatched
                        try dispatcher.publish(contentsOf: events)
                        while try poller.poll() > 0 {}
                    case 1:  // left over
                        try dispatcher.publish(contentsOf: events)
                    case 2:  // refused
                        dispatcher.close()
                        for event in events { try? dispatcher.publish(event) }
                        try? dispatcher.publish(contentsOf: events)
                    default:  // taken by a queue's consumer
                        let queue = EventQueue(QueueConfiguration(capacity: 64))
                        var consumer = queue.makeConsumer()
                        try queue.publish(contentsOf: events)
                        while consumer.poll({ _ in }) > 0 {}
                    }
                    withExtendedLifetime(subscription) {}
                }
                for _ in 0..<20 { try cycle() }
                let before = try residentPages()
                for _ in 0..<Scale.times(320) { try cycle() }
                try #require(try residentPages() - before < 8 << 20 / 4_096)
            }
        }
    }
#endif
