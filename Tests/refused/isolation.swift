// What belongs to an actor is no handler for the dispatch thread. Tests/refused.sh compiles each part by itself.
import DomainEvents
import EventDispatch

final class Owner: Sendable {}

@MainActor
final class Screen {
    func show(_ number: Int) {}
    func passes(_ number: Int) -> Bool { true }
    func end() {}
    nonisolated func log(_ number: Int) {}
}
// ---
extension Screen {
    func taken(_ dispatcher: EventDispatcher) -> [Subscription] {
        var count = 0
        return [
            dispatcher.subscribe(to: Int.self, self.log),
            dispatcher.subscribe(to: Int.self) { count += $0 },
            dispatcher.subscribe(to: Int.self, owner: Owner()) { _, _ in },
        ]
    }
}
// ---
extension Screen {
    func filter(_ dispatcher: EventDispatcher) -> Subscription {
        dispatcher.subscribe(to: Int.self, where: self.passes) { _ in }  // refused: risks causing data races
    }
}
// ---
extension Screen {
    func batchEnd(_ dispatcher: EventDispatcher) -> Subscription {
        // refused: risks causing data races
        dispatcher.subscribe(to: Int.self, onBatchEnd: self.end) { _ in }
    }
}
// ---
extension Screen {
    func closure(_ dispatcher: EventDispatcher) -> Subscription {
        dispatcher.subscribe(to: Int.self) { _ in self.show(1) }  // refused: main actor-isolated
    }
}
// ---
@MainActor
final class Main: @MainActor CatchAllHandler {  // refused: SendableMetatype
    func handle<Event: Sendable>(_ event: Event) throws {}
}
// ---
@MainActor
final class Main: @MainActor DomainEventHandler {  // refused: SendableMetatype
    func handle<Event: DomainEvent>(_ event: Event) throws {}
}
// ---
struct Counting: CatchAllHandler {
    func handle<Event: Sendable>(_ event: Event) throws {}
}
