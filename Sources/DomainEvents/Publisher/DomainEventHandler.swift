import CEventIdentity
import EventDispatch

/// A handler of domain events of several types, without an existential: a call allocates nothing.
///
///     struct Journal: DomainEventHandler {
///         let writer: Writer
///         func handle<Event: DomainEvent>(_ event: Event) throws { try writer.append(Event.eventType, event.metadata.id) }
///     }
///     let subscription = publisher.subscribe(matching: .family("trading"), Journal(writer: writer))
///
/// Only the dispatch thread calls it, so its conformance belongs to no actor: `SendableMetatype` asks for that.
public protocol DomainEventHandler: SendableMetatype {
    /// Handles one event, published with the static type `Event`.
    func handle<Event: DomainEvent>(_ event: Event) throws
}

/// The closure form: each event above 24 bytes costs an allocation for its existential.
struct DomainEventClosure: DomainEventHandler {
    let call: (any DomainEvent) throws -> Void

    func handle<Event: DomainEvent>(_ event: Event) throws {
        try call(event)
    }
}

/// Makes a handler for each type, for the domain events that pass a filter.
struct FilteredMaker: HandlerMaker {
    let filter: EventFilter
    /// The publisher's own filter; its refusals count as filtered.
    let globalFilter: EventFilter
    let handler: any DomainEventHandler

    func makeHandler<Event: Sendable>(for type: Event.Type) -> MadeHandler? {
        guard let type = type as? any DomainEvent.Type else { return nil }
        return make(type)
    }

    private func make<Event: DomainEvent>(_ type: Event.Type) -> MadeHandler? {
        // Resolved once: a type refused by the subscription's own filter gets no handler; the publisher's refusals are
        // counted.
        let own = filter.resolved(for: type)
        if case .constant(false) = own { return nil }
        let handler = handler
        let call = { (event: borrowing Event) in
            let before = event_cause_set(event.metadata.causeWords)
            defer { _ = event_cause_set(before) }
            try handler.handle(copy event)
        }
        guard let predicate = (globalFilter && EventFilter(own)).resolved(for: type).predicate(for: type)
        else {
            return MadeHandler(for: type, call)
        }
        return MadeHandler(for: type, where: { event in try predicate(copy event) }, call)
    }
}
