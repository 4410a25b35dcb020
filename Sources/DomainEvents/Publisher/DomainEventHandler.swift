import CEventIdentity
import EventDispatch

/// A handler of domain events of several types, without an existential: nothing is allocated per call.
///
///     struct Journal: DomainEventHandler {
///         let writer: Writer
///         func handle<Event: DomainEvent>(_ event: Event) throws { try writer.append(Event.eventType, event.metadata.id) }
///     }
///     let subscription = publisher.subscribe(matching: .family(.trading), Journal(writer: writer))
///
/// Called on the dispatch thread only, so its conformance belongs to no actor: that is what `SendableMetatype` asks for.
public protocol DomainEventHandler: SendableMetatype {
    /// Handles one event, published with the static type `Event`.
    func handle<Event: DomainEvent>(_ event: Event) throws
}

/// The closure form: each event above 24 bytes is put into an existential's box, one allocation each.
struct DomainEventClosure: DomainEventHandler {
    let call: (any DomainEvent) throws -> Void

    func handle<Event: DomainEvent>(_ event: Event) throws {
        try call(event)
    }
}

/// Handlers of the domain events that pass a filter, as the engine makes them for each type.
struct FilteredMaker: HandlerMaker {
    let filter: EventFilter
    /// The publisher's own, whose refusals count as filtered.
    let globalFilter: EventFilter
    let handler: any DomainEventHandler

    func makeHandler<Event: Sendable>(for type: Event.Type) -> MadeHandler? {
        guard let type = type as? any DomainEvent.Type else { return nil }
        return make(type)
    }

    private func make<Event: DomainEvent>(_ type: Event.Type) -> MadeHandler? {
        // Resolved once: the subscription's own refusal of a type means no interest, the publisher's is counted.
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
