// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md, written by `swift run documentation-blocks`.

import EventDispatch
import Foundation
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 11)
private struct OrderFilled: Sendable {
    var units: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 15)
private actor Book {
    private(set) var units = 0

    func add(_ fill: OrderFilled) {
        units += fill.units
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 57)
private struct Booked: Sendable {
    var units: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 61)
private func bookFills(of dispatcher: EventDispatcher) {
    dispatcher.subscribe(to: OrderFilled.self) { [weak dispatcher] fill in
        try dispatcher?.publish(Booked(units: fill.units))
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 75)
private final class Desk: Sendable {
    private let subscriptions = SubscriptionSet()

    func attach(to dispatcher: EventDispatcher) {
        dispatcher.subscribe(to: OrderFilled.self, owner: self) { desk, fill in
            desk.note(fill)
        }.store(in: subscriptions)
    }

    private func note(_ fill: OrderFilled) {
        print("filled \(fill.units)")
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 103)
private func stop(_ writing: Subscription, closing file: FileHandle) throws {
    writing.cancelAndWait()
    try file.close()  // no call of the handler uses it any more
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md, section 1")
private func EventDispatch_Articles_Ownership_1() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 23)
let dispatcher = EventDispatcher()
let book = Book()
let subscription = dispatcher.subscribe(
    to: OrderFilled.self,
    owner: book,
    buffering: .suspendDispatch()
) { book, fill in
    await book.add(fill)
}
try await dispatcher.publish(OrderFilled(units: 100))
try await dispatcher.flush()
print(await book.units)  // 100
subscription.cancel()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 39)
#expect(await book.units == 100 && !subscription.isActive)
#sourceLocation()

}
