/// Makes a handler for each event type that it is interested in.
///
/// Asked once per type whenever the type's array of handlers is built, on the consumer's thread and outside any lock;
/// so what depends on the type alone (a protocol it conforms to, its name) costs nothing per event. A handler that it
/// made may be replaced by another at any table change: state belongs into the maker.
package protocol HandlerMaker: SendableMetatype {
    /// The handler of events published with the static type `Event`, which `MadeHandler` takes; `nil`: not interested.
    func makeHandler<Event: Sendable>(for type: Event.Type) -> MadeHandler?
}

/// A handler of one type that a ``HandlerMaker`` has made.
package struct MadeHandler {
    /// A `HandlerBody` of the type that was asked for.
    let body: any AnyObject & Sendable

    package init<Event>(for type: Event.Type, _ handle: @escaping (borrowing Event) throws -> Void) {
        body = HandlerBody<Event>(handle)
    }

    package init<Event>(
        for type: Event.Type,
        where filter: @escaping (borrowing Event) throws -> Bool,
        _ handle: @escaping (borrowing Event) throws -> Void
    ) {
        body = HandlerBody<Event>(where: filter, handle)
    }
}

/// The place of a maker's handlers among those of one event.
package enum HandlerRank: Hashable, Sendable {
    /// Among those that named the type, by priority.
    case typed
    /// Behind them.
    case catchAll
}
