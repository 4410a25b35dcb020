// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 10)
private struct Collision: Sendable {
    var damage: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 14)
private func play(_ dispatcher: EventDispatcher, frames: Int) throws -> Int {
    var health = 100  // plain state of the loop
    var poller = dispatcher.makePoller()
    poller.subscribe(to: Collision.self) { collision in
        health -= collision.damage
    }.keepUntilEnd()

    for frame in 1...frames {
        if frame.isMultiple(of: 2) { try dispatcher.publish(Collision(damage: 5)) }
        try poller.poll(within: .milliseconds(2))  // this frame's budget
        // draw, with the health of now
    }
    return health
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 62)
private func finish(_ dispatcher: EventDispatcher, _ poller: inout Poller) throws -> ShutdownReport {
    dispatcher.close()
    while try poller.wait() { try poller.poll() }
    return try dispatcher.shutdown()  // it has ended: this returns at once
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 70)
private func playToTheEnd(_ dispatcher: EventDispatcher) throws -> ShutdownReport {
    var poller = dispatcher.makePoller()
    poller.subscribe(to: Collision.self) { _ in }.keepUntilEnd()
    try dispatcher.publish(Collision(damage: 5))
    return try finish(dispatcher, &poller)
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 92)
private func simulate(_ dispatcher: EventDispatcher, steps: Int) throws {
    var poller = dispatcher.makePoller()
    for _ in 1...steps {
        try dispatcher.publish(Collision(damage: 5))
        try poller.poll()
    }
    dispatcher.close()
    while try poller.wait() { try poller.poll() }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 102)
private enum Simulation {
    static func main() async throws {
        let dispatcher = EventDispatcher(DispatcherConfiguration(mode: .manual))
        let logging = dispatcher.subscribe(to: Collision.self, buffering: .dropOldest(1_024)) { collision in
            await log(collision)
        }
        try simulate(dispatcher, steps: 100)
        let report = try await dispatcher.shutdown()  // waits for the async handler
        print("logged \(logging.counts.handled); \(report)")
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 116)
private func log(_ collision: Collision) async {}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, section 1")
private func EventDispatch_Articles_FrameLoop_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 29)
let dispatcher = EventDispatcher(DispatcherConfiguration(mode: .manual))
print(try play(dispatcher, frames: 10))  // 75
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 34)
let another = EventDispatcher(DispatcherConfiguration(mode: .manual))
#expect(try play(another, frames: 10) == 75)
#sourceLocation()

    }
}

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, section 4")
private func EventDispatch_Articles_FrameLoop_4() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 77)
#expect(try playToTheEnd(EventDispatcher(DispatcherConfiguration(mode: .manual))).statistics.dispatched == 1)
#sourceLocation()

    }
}

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, section 5")
private func EventDispatch_Articles_FrameLoop_5() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 117)
try await Simulation.main()
#sourceLocation()

}
