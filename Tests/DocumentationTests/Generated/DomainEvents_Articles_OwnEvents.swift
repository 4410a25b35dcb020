// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md, written by `swift run documentation-blocks`.

import DomainEvents
import Foundation
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 13)
private struct OrderID: NonBlankID { let valid: Valid<Self> }
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 15)
private struct OrderFilled: DomainEvent, Hashable {
    static let eventType = "order.filled", family = EventFamily(rawValue: "order")

    let orderID: OrderID
    let price: Price
    let quantity: Quantity
    var venue: String?
    var metadata = EventMetadata()
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = OrderFilled
        case orderID = "order_id", price, quantity, venue, metadata
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 48)
private func makeEvent(order: String, price: Double, quantity: Double) throws -> OrderFilled {
    OrderFilled(
        orderID: try OrderID(order),
        price: try Price(price),
        quantity: try Quantity(quantity)
    )
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 76)
private struct Percent: CheckedValue {
    let valid: Valid<Self>

    static func objection(to number: Double) -> String? {
        (0...100).contains(number) ? nil : "must be from 0 to 100, not \(number)"
    }
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md, section 1")
private func DomainEvents_Articles_OwnEvents_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 31)
let filled = OrderFilled(orderID: "o-1", price: 101.5, quantity: 40)
let json = try JSONEncoder().encode(filled)
let copy = try JSONDecoder().decode(OrderFilled.self, from: json)
print(copy == filled)  // true
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 38)
#expect(copy == filled)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md, section 2")
private func DomainEvents_Articles_OwnEvents_2() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 56)
do {
    _ = try makeEvent(order: "o-1", price: -1, quantity: 40)
} catch {
    print(error)  // Price must be above 0, not -1.0
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 64)
#expect(throws: InvalidValue(type: "Price", reason: "must be above 0, not -1.0")) {
    try makeEvent(order: "o-1", price: -1, quantity: 40)
}
#sourceLocation()

    }
}
