// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 11)
private struct PaymentReceived: DomainEvent {
    static let eventType = "payment.received", family = EventFamily(rawValue: "billing")
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 17)
private struct InvoicePaid: DomainEvent {
    static let eventType = "invoice.paid", family = EventFamily(rawValue: "billing")
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 70)
private func later(_ invoice: String, to publisher: DomainEventPublisher) {
    let cause = EventCause.current
    Task.detached {
        try await withCausality(cause) {
            try await publisher.publish(InvoicePaid(aggregateID: invoice))
        }
    }
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 85)
private func payAll(_ invoices: [String], to publisher: DomainEventPublisher) throws {
    try withCorrelation {
        for invoice in invoices {
            try publisher.publish(PaymentReceived(aggregateID: invoice))
        }
    }
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 99)
private func trace(_ first: EventID, on publisher: DomainEventPublisher) {
    publisher.subscribe(matching: .correlation(first)) { event in
        print(type(of: event).eventType, event.metadata.id)
    }.keepUntilEnd()
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md, section 1")
private func DomainEvents_Articles_CausalityGuide_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 23)
let publisher = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 24)
publisher.subscribe(to: PaymentReceived.self) { [unowned publisher] payment in
    try publisher.publish(InvoicePaid(aggregateID: payment.aggregateID))
}.keepUntilEnd()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 27)
publisher.subscribe(to: InvoicePaid.self) { invoice in
    print(invoice.metadata.causationID as Any, invoice.metadata.correlationID as Any)
}.keepUntilEnd()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 31)
try publisher.publish(PaymentReceived(aggregateID: "i-7"))  // both print this event's id
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 32)
try publisher.settle()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 33)
try publisher.shutdown()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 37)
let other = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 38)
let payment = PaymentReceived(aggregateID: "i-8")
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 39)
other.subscribe(to: PaymentReceived.self) { [unowned other] payment in
    try other.publish(InvoicePaid(aggregateID: payment.aggregateID))
}.keepUntilEnd()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 42)
other.subscribe(to: InvoicePaid.self) { invoice in
    #expect(invoice.metadata.causationID == payment.metadata.id)
    #expect(invoice.metadata.correlationID == payment.metadata.id)
}.keepUntilEnd()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 46)
try other.publish(payment)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 47)
try other.settle()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 48)
#expect(try other.shutdown().statistics.handlers.handled == 2)
#sourceLocation()
    }
}
