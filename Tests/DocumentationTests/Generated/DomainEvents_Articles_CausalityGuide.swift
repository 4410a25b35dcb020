// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 11)
private struct PaymentReceived: DomainEvent {
    static let eventType = "payment.received", family: EventFamily = "billing"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 17)
private struct InvoicePaid: DomainEvent {
    static let eventType = "invoice.paid", family: EventFamily = "billing"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 70)
private func later(_ invoice: String, to publisher: DomainEventPublisher) {
    let cause = EventCause.current
    Task.detached {
        try await withCausality(cause) {
            try await publisher.publish(InvoicePaid(aggregateID: invoice))
        }
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 85)
private func payAll(_ invoices: [String], to publisher: DomainEventPublisher) throws {
    try withCorrelation {
        for invoice in invoices {
            try publisher.publish(PaymentReceived(aggregateID: invoice))
        }
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 99)
private func trace(_ first: EventID, on publisher: DomainEventPublisher) {
    publisher.subscribe(matching: .correlation(first)) { event in
        print(type(of: event).eventType, event.metadata.id)
    }.keepUntilEnd()
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md, section 1")
private func DomainEvents_Articles_CausalityGuide_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 23)
let publisher = DomainEventPublisher()
publisher.subscribe(to: PaymentReceived.self) { [weak publisher] payment in
    try publisher?.publish(InvoicePaid(aggregateID: payment.aggregateID))
}.keepUntilEnd()
publisher.subscribe(to: InvoicePaid.self) { invoice in
    print(invoice.metadata.causationID as Any, invoice.metadata.correlationID as Any)
}.keepUntilEnd()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 31)
try publisher.publish(PaymentReceived(aggregateID: "i-7"))  // both print this event's id
try publisher.settle()
try publisher.shutdown()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/CausalityGuide.md", line: 37)
let other = DomainEventPublisher()
let payment = PaymentReceived(aggregateID: "i-8")
other.subscribe(to: PaymentReceived.self) { [weak other] payment in
    try other?.publish(InvoicePaid(aggregateID: payment.aggregateID))
}.keepUntilEnd()
other.subscribe(to: InvoicePaid.self) { invoice in
    #expect(invoice.metadata.causationID == payment.metadata.id)
    #expect(invoice.metadata.correlationID == payment.metadata.id)
}.keepUntilEnd()
try other.publish(payment)
try other.settle()
#expect(try other.shutdown().statistics.handlers.handled == 2)
#sourceLocation()

    }
}
