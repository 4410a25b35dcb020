// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md, written by `swift run documentation-blocks`.

import Foundation
import Testing
public import DomainEvents

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 13)
private struct OrderID: NonBlankID { let valid: Valid<Self> }
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 15)
private struct OrderFilled: DomainEvent, Hashable {
    static let eventType = "order.filled", family: EventFamily = "order"

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
public struct CustomerID: NonBlankID {
    public let valid: Valid<Self>

    public init(valid: Valid<Self>) {
        self.valid = valid
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 56)
public struct CustomerMoved: DomainEvent, Hashable {
    public static let eventType = "customer.moved", family: EventFamily = "customer"

    public let customerID: CustomerID
    public let city: String
    public let metadata: EventMetadata
    public var aggregateID: String { customerID.value }

    public init(customerID: CustomerID, city: String, metadata: EventMetadata = EventMetadata()) {
        (self.customerID, self.city, self.metadata) = (customerID, city, metadata)
    }

    private enum CodingKeys: String, EventKey {
        typealias Event = CustomerMoved
        case customerID = "customer_id", city, metadata
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 88)
private func makeEvent(order: String, price: Double, quantity: Double) throws -> OrderFilled {
    OrderFilled(
        orderID: try OrderID(order),
        price: try Price(price),
        quantity: try Quantity(quantity)
    )
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 116)
private struct Percent: CheckedValue {
    let valid: Valid<Self>

    static func objection(to number: Double) -> String? {
        (0...100).contains(number) ? nil : "must be from 0 to 100, not \(number)"
    }
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md, section 1")
private func DomainEvents_Articles_OwnEvents_1() async throws {
    try await onThreadOfItsOwn { () throws in
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
private func DomainEvents_Articles_OwnEvents_2() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 74)
let moved = CustomerMoved(customerID: "c-1", city: "Basel")
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 79)
#expect(moved.aggregateID == "c-1")
#expect(try JSONDecoder().decode(CustomerMoved.self, from: JSONEncoder().encode(moved)) == moved)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md, section 3")
private func DomainEvents_Articles_OwnEvents_3() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 96)
do {
    _ = try makeEvent(order: "o-1", price: -1, quantity: 40)
} catch {
    print(error)  // Price must be above 0, not -1.0
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/OwnEvents.md", line: 104)
#expect(throws: InvalidValue(type: "Price", reason: "must be above 0, not -1.0")) {
    try makeEvent(order: "o-1", price: -1, quantity: 40)
}
#sourceLocation()

    }
}
