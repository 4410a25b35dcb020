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

/// A handler of several types as the registry keeps it.
///
/// One slot serves the bodies that are made for each event type.
///
/// `@unchecked Sendable`: the maker was sent in, and only the consumer's thread calls it.
@usableFromInline
struct MakerRegistration: @unchecked Sendable {
    @usableFromInline let slot: HandlerSlot
    let maker: any HandlerMaker
    let rank: HandlerRank
}

/// The parts that a dispatch loop is made of.
@usableFromInline
struct LoopParts: Sendable {
    var typed: [HandlerRegistration] = []
    var makers: [MakerRegistration] = []
    /// Events of this type are destroyed unseen, and counted.
    @usableFromInline var isDisabled = false
    /// Somebody waits for each of these records' outcome, see `AwaitedRecord`.
    @usableFromInline var isAwaited = false
    /// Cells of the ring's longest record.
    @usableFromInline var longest: UInt64 = 0

    /// Whether no event can reach a handler.
    var isEmpty: Bool { isDisabled || typed.isEmpty && makers.isEmpty }
}
