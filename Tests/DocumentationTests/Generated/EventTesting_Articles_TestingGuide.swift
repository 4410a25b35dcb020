// swift-format-ignore-file
// The Swift of Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import EventTesting
import Testing

#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 13)
private struct OrderPlaced: DomainEvent, Hashable {
    static let eventType = "order.placed", family: EventFamily = "order"
    let units: Int
    var metadata = EventMetadata()
    var aggregateID: String { "o-1" }
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 20)
private struct OrderFilled: DomainEvent, Hashable {
    static let eventType = "order.filled", family: EventFamily = "order"
    let units: Int
    var metadata = EventMetadata()
    var aggregateID: String { "o-1" }
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 27)
/// The code under test: fills each order in two parts.
private func startDesk(on publisher: DomainEventPublisher) {
    publisher.subscribe(to: OrderPlaced.self) { [weak publisher] order in
        try publisher?.publish(OrderFilled(units: order.units * 6 / 10))
        try publisher?.publish(OrderFilled(units: order.units * 4 / 10))
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 35)
@Test private func fillsInTwoParts() async throws {
    let publisher = DomainEventPublisher()
    startDesk(on: publisher)
    let fills = EventRecorder(OrderFilled.self, on: publisher)  // one type; also on an EventDispatcher
    let events = EventRecorder(on: publisher)  // every domain event, or those that pass a filter
    try await publisher.publish(OrderPlaced(units: 100))

    try await fills.waitForEvents(2)  // so many
    let large = try await fills.waitForEvent { $0.units > 50 }  // the first that matches, come or to come
    let placed = try await events.waitForEvent(of: OrderPlaced.self)
    #expect(large.units == 60 && placed.units == 100)
    #expect(try await fills.settledEvents().map(\.units) == [60, 40])
    try await fills.expectNone(after: 2)  // no more than two came
    try await events.expect(OrderPlaced(units: 100), OrderFilled(units: 60), OrderFilled(units: 40))
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 71)
@Test private func fillsOnThisThread() throws {
    try withManualPublisher { publisher in
        startDesk(on: publisher)
        let fills = EventRecorder(OrderFilled.self, on: publisher)
        try publisher.publish(OrderPlaced(units: 10))
        #expect(try fills.settledEvents().count == 2)
    }
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 86)
private struct Opened: DomainEvent, Hashable {
    static let eventType = "account.opened", family: EventFamily = "account"
    var metadata = EventMetadata()
    var aggregateID = "a-1"
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 92)
private struct Deposited: DomainEvent, Hashable {
    static let eventType = "account.deposited", family: EventFamily = "account"
    let amount: Int
    var metadata = EventMetadata()
    var aggregateID = "a-1"
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 99)
private struct Withdrawn: DomainEvent, Hashable {
    static let eventType = "account.withdrawn", family: EventFamily = "account"
    let amount: Int
    var metadata = EventMetadata()
    var aggregateID = "a-1"
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 106)
private enum AccountError: Error, Equatable {
    case notOpen
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 110)
private struct Account: AggregateRoot {
    let id: String
    private(set) var isOpen = false
    private(set) var balance = 0
    var pending = PendingEvents()

    init(id: String) {
        self.id = id
    }

    mutating func open() throws {
        try record(Opened())
    }

    mutating func deposit(_ amount: Int) throws {
        try record(Deposited(amount: amount))
    }

    mutating func withdraw(_ amount: Int) throws {
        guard isOpen else { throw AccountError.notOpen }
        try record(Withdrawn(amount: amount))
    }

    mutating func apply(_ event: any DomainEvent) throws {
        switch event {
        case is Opened: isOpen = true
        case let event as Deposited: balance += event.amount
        case let event as Withdrawn: balance -= event.amount
        default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
        }
    }
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 145)
@Test private func withdraws() throws {
    try given(Account.self, id: "a-1", Opened(), Deposited(amount: 5))
        .when { try $0.withdraw(3) }
        .then(Withdrawn(amount: 3))

    try given(Account.self, id: "a-1")
        .when { try $0.withdraw(3) }
        .thenThrows(AccountError.notOpen)
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/Articles/TestingGuide.md", line: 171)
@Test private func countsIds() throws {
    let clock = ManualClock()
    try withEventIdentities(from: .counting(from: 1, clock: clock)) {
        var account = Account(id: "a-1")
        try account.open()
        clock.advance(by: .seconds(60))
        try account.deposit(5)
        #expect(account.pending.events.map(\.metadata.id) == [.numbered(1), .numbered(2)])
    }
}
#sourceLocation()
