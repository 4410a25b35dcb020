// What would compile and mean something else is refused, with the right call. Tests/refused.sh compiles each part by itself.
import DomainEvents
import EventDispatch

struct Tick: Sendable {}

struct Ticked: DomainEvent {
    static let eventType = "tick.ticked", family = EventFamily(rawValue: "tick")
    var metadata = EventMetadata()
    var aggregateID: String { "t-1" }
}

actor Book {
    func add(_ tick: Tick) {}
}
// ---
func taken(_ dispatcher: EventDispatcher, _ publisher: DomainEventPublisher, _ book: Book) throws {
    dispatcher.subscribe(to: Tick.self) { _ in }.keepUntilEnd()
    dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(64)) { await book.add($0) }.keepUntilEnd()
    publisher.subscribe(matching: .all, buffering: .dropNewest(64)) { _ in
        await book.add(Tick())
    }.keepUntilEnd()
    try dispatcher.publish(Tick())
    try dispatcher.publish(contentsOf: [Tick()])
    try publisher.publish(Ticked())
    try publisher.publish(contentsOf: [Ticked()])
}
// ---
func optional(_ dispatcher: EventDispatcher, _ tick: Tick?) throws {
    try dispatcher.publish(tick)  // refused: unwrap the event: an optional is a type of its own
}
// ---
func array(_ dispatcher: EventDispatcher) throws {
    try dispatcher.publish([Tick()])  // refused: use publish(contentsOf:)
}
// ---
func domainArray(_ publisher: DomainEventPublisher) throws {
    try publisher.publish([Ticked()])  // refused: use publish(contentsOf:)
}
// ---
func unbuffered(_ dispatcher: EventDispatcher, _ book: Book) -> Subscription {
    dispatcher.subscribe(to: Tick.self) { await book.add($0) }  // refused: an async handler needs a buffer
}
// ---
func unbufferedOwner(_ dispatcher: EventDispatcher, _ book: Book) -> Subscription {
    // refused: an async handler needs a buffer
    dispatcher.subscribe(to: Tick.self, owner: book) { book, tick in await book.add(tick) }
}
// ---
func unbufferedFilter(_ publisher: DomainEventPublisher, _ book: Book) -> Subscription {
    // refused: an async handler needs a buffer
    publisher.subscribe(matching: .all) { _ in await book.add(Tick()) }
}
