// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 10)
private struct Collision: Sendable {
    var damage: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 14)
/// `@unchecked Sendable`: only the loop's thread touches it.
private final class Player: @unchecked Sendable {
    var health = 100
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 19)
private func play(frames: Int) throws -> Int {
    let dispatcher = EventDispatcher(DispatcherConfiguration(mode: .manual))
    var poller = dispatcher.makePoller()  // on the loop's thread
    let player = Player()
    dispatcher.subscribe(to: Collision.self) { collision in
        player.health -= collision.damage
    }.keepUntilEnd()

    for frame in 1...frames {
        if frame.isMultiple(of: 2) { try dispatcher.publish(Collision(damage: 5)) }
        try poller.poll(within: .milliseconds(2))  // this frame's budget
        // draw
    }
    try dispatcher.shutdown()
    return player.health
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md, section 1")
private func EventDispatch_Articles_FrameLoop_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/FrameLoop.md", line: 38)
#expect(try play(frames: 10) == 75)
#sourceLocation()

    }
}
