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
private func finish(_ dispatcher: EventDispatcher, _ poller: inout Poller) throws {
    dispatcher.close()
    while try poller.wait() { try poller.poll() }
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, section 1")
private func EventDispatch_Articles_FrameLoop_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 29)
let dispatcher = EventDispatcher(DispatcherConfiguration(mode: .manual))
print(try play(dispatcher, frames: 10))  // 75
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 34)
let another = EventDispatcher(DispatcherConfiguration(mode: .manual))
#expect(try play(another, frames: 10) == 75)
#sourceLocation()

    }
}
