/// A typed handler as the registry keeps it: its slot, and its `HandlerBody` of a type that only the loop's maker
/// knows.
@usableFromInline
struct HandlerRegistration: Sendable {
    @usableFromInline let slot: HandlerSlot
    @usableFromInline let body: any AnyObject & Sendable

    @inlinable
    init(slot: HandlerSlot, body: any AnyObject & Sendable) {
        self.slot = slot
        self.body = body
    }
}

/// A catch-all handler as the registry keeps it.
///
/// One slot serves the bodies that are made for each event type.
///
/// `@unchecked Sendable`: the handler was sent in, and only the consumer's thread calls it.
@usableFromInline
struct CatchAllRegistration: @unchecked Sendable {
    @usableFromInline let slot: HandlerSlot
    @usableFromInline let handler: any CatchAllHandler

    init(slot: HandlerSlot, handler: any CatchAllHandler) {
        self.slot = slot
        self.handler = handler
    }
}
