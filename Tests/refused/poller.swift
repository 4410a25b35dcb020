import EventDispatch

struct Tick: Sendable {}

/// State that nothing protects.
final class Plain { var count = 0 }

func elsewhere(_ body: sending @escaping () -> Void) {}
// ---
func loop(_ dispatcher: EventDispatcher) throws -> Int {
    let plain = Plain()
    var poller = dispatcher.makePoller()
    poller.subscribe(to: Tick.self) { _ in plain.count += 1 }.keepUntilEnd()
    while try poller.poll() > 0 { plain.count += 1 }
    return plain.count
}
// ---
@MainActor final class Game {
    private var score = 0
    func run(_ dispatcher: EventDispatcher) throws {
        var poller = dispatcher.makePoller()
        poller.subscribe(to: Tick.self) { _ in self.score += 1 }.keepUntilEnd()
        while try poller.poll() > 0 { score += 1 }
    }
}
// ---
final class Box {
    var poller: Poller
    init(_ poller: consuming Poller) { self.poller = poller }
}
func together(_ dispatcher: EventDispatcher) {
    let plain = Plain()
    let box = Box(dispatcher.makePoller())
    box.poller.subscribe(to: Tick.self) { _ in plain.count += 1 }.keepUntilEnd()
    elsewhere { box.poller.subscribe(to: Tick.self) { _ in }.keepUntilEnd() }
}
// ---
final class Box {
    var poller: Poller
    init(_ poller: consuming Poller) { self.poller = poller }
}
func apart(_ dispatcher: EventDispatcher) {
    let plain = Plain()
    let box = Box(dispatcher.makePoller())
    box.poller.subscribe(to: Tick.self) { _ in plain.count += 1 }.keepUntilEnd()
    // refused: sending value of non-Sendable type
    elsewhere { box.poller.subscribe(to: Tick.self) { _ in }.keepUntilEnd() }
    plain.count += 1
}
// ---
func isolated(_ dispatcher: EventDispatcher, _ game: Other) {
    var poller = dispatcher.makePoller()
    poller.subscribe(to: Tick.self, game.take).keepUntilEnd()  // refused: loses global actor
}
@MainActor final class Other { func take(_ tick: Tick) {} }
