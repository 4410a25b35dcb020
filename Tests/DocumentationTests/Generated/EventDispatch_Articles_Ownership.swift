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
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 59)
private struct Booked: Sendable {
    var units: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 63)
private func bookFills(of dispatcher: EventDispatcher) {
    dispatcher.subscribe(to: OrderFilled.self) { [weak dispatcher] fill in
        try dispatcher?.publish(Booked(units: fill.units))
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 81)
private struct Paid: Sendable {
    var units: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 85)
private final class OpenUnits: CatchAllHandler {
    private var open = 0

    func handle<Event: Sendable>(_ event: Event) {
        switch event {
        case let fill as OrderFilled: open += fill.units
        case let paid as Paid: open -= paid.units
        default: return  // it gets every type
        }
        print("open: \(open)")
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 98)
private func watchBoth(on dispatcher: EventDispatcher) {
    dispatcher.subscribeToAll(OpenUnits()).keepUntilEnd()

    var count = 0
    dispatcher.subscribe(toTypes: { $0 == OrderFilled.self || $0 == Paid.self }) { (event: any Sendable) in
        count += 1
        print("\(count): \(event)")
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 122)
private final class FillLog: CatchAllHandler, BatchEndHandler {
    private let file: FileHandle
    private var lines = ""

    init(_ file: FileHandle) {
        self.file = file
    }

    func handle<Event: Sendable>(_ event: Event) {
        if let fill = event as? OrderFilled { lines += "\(fill.units)\n" }
    }

    func batchEnded() throws {
        try file.write(contentsOf: Data(lines.utf8))  // one write for the batch
        lines = ""
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 157)
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
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 185)
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

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md, section 3")
private func EventDispatch_Articles_Ownership_3() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 110)
let shared = EventDispatcher()
watchBoth(on: shared)
try await shared.publish(OrderFilled(units: 100))
try await shared.publish(Paid(units: 40))
#expect(try await shared.shutdown().statistics.handlers.handled == 4)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Ownership.md", line: 142)
let log = FileManager.default.temporaryDirectory.appending(path: "fills-\(UUID().uuidString)")
_ = FileManager.default.createFile(atPath: log.path, contents: nil)
defer { try? FileManager.default.removeItem(at: log) }
let logged = EventDispatcher()
logged.subscribeToAll(FillLog(try FileHandle(forWritingTo: log))).keepUntilEnd()
try await logged.publish(contentsOf: [OrderFilled(units: 1), OrderFilled(units: 2)])
try await logged.shutdown()
#expect(try String(contentsOf: log, encoding: .utf8) == "1\n2\n")
#sourceLocation()

}
