/// The handlers of one event type, in the order of their calls: an immutable snapshot that the dispatch loop
/// reads through plain pointers.
///
/// Consumer's thread only.
@usableFromInline
final class HandlerList<Event> {
    @usableFromInline
    struct Element {
        // Unmanaged: the list owns both.
        @usableFromInline let slot: Unmanaged<HandlerSlot>
        @usableFromInline let body: Unmanaged<HandlerBody<Event>>
        @usableFromInline let hasFilter: Bool
        /// False while the owner is known to be gone.
        @usableFromInline var isPresent = true
    }

    /// The loop that serves the list.
    @usableFromInline
    enum Shape {
        case none
        /// One handler, without a filter, for more than one event.
        case onePlain
        case any
    }

    @usableFromInline let elements: UnsafeMutableBufferPointer<Element>
    @usableFromInline let shape: Shape
    @usableFromInline let isDisabled: Bool
    /// Whether any of them has an owner.
    @usableFromInline let hasOwners: Bool
    /// Whether any of them wants to be told of a batch's end.
    @usableFromInline let hasBatchEnds: Bool
    @usableFromInline let slots: [HandlerSlot]
    private let handlers: [HandlerRegistration]

    @usableFromInline
    init(_ parts: LoopParts) where Event: Sendable {
        handlers = parts.isDisabled ? [] : parts.handlers(of: Event.self)
        slots = handlers.map(\.slot)
        isDisabled = parts.isDisabled
        hasOwners = slots.contains { $0.owner != nil }
        hasBatchEnds = slots.contains { $0.batchEnd != nil }
        elements = .allocate(capacity: handlers.count)
        for (index, handler) in handlers.enumerated() {
            // The registry files a body under the key of the type that it was made for.
            let body = unsafeDowncast(handler.body, to: HandlerBody<Event>.self)
            let element = Element(
                slot: Unmanaged.passUnretained(handler.slot),
                body: Unmanaged.passUnretained(body),
                hasFilter: body.hasFilter
            )
            elements.initializeElement(at: index, to: element)
        }
        switch handlers.count {
        case 0: shape = .none
        case 1 where !elements[0].hasFilter && !slots[0].isOnce: shape = .onePlain
        default: shape = .any
        }
    }

    deinit {
        elements.deallocate()
    }
}

extension LoopParts {
    /// The handlers of one type in the order of their calls: those that named the type, by priority and then in the
    /// order of subscription; behind them, likewise, the catch-all ones.
    fileprivate func handlers<Event: Sendable>(of type: Event.Type) -> [HandlerRegistration] {
        func made(_ rank: HandlerRank) -> [HandlerRegistration] {
            makers.lazy.filter { $0.rank == rank }.compactMap { registration in
                registration.maker.makeHandler(for: type).map {
                    HandlerRegistration(slot: registration.slot, body: $0.body)
                }
            }
        }
        return (typed + made(.typed)).sorted(by: HandlerRegistration.precedes)
            + made(.catchAll).sorted(by: HandlerRegistration.precedes)
    }
}

extension HandlerRegistration {
    /// Whether the first is called before the second.
    fileprivate static func precedes(_ left: HandlerRegistration, _ right: HandlerRegistration) -> Bool {
        let (first, second) = (left.slot.options.priority, right.slot.options.priority)
        return first == second ? left.slot.id < right.slot.id : first > second
    }
}

/// A run's care for its handlers' owners and batch ends. Cold, or once per run.
extension HandlerList {
    /// Takes hold of the owners for a run, which becomes 64 events at most: they outlive their last outside
    /// reference by no more than that.
    @usableFromInline
    func holdOwners(_ run: inout DispatchRun, cells: UInt64) {
        run.end = min(run.end, run.position &+ 64 &* cells)
        for index in slots.indices {
            guard let owner = slots[index].owner else { continue }
            elements[index].isPresent = owner.hold()
            if !elements[index].isPresent { run.notes.ownersExpired = true }
        }
    }

    /// Lets go of the owners after a run.
    @usableFromInline
    func letGoOwners() {
        for index in slots.indices where elements[index].isPresent { slots[index].owner?.letGo() }
    }

    /// Remembers, after a run, whose batch ends are due at the end of the poll.
    @usableFromInline
    func noteBatchEnds(_ run: inout DispatchRun) {
        for slot in slots where slot.batchEnd?.isNewlyDue(slot.counters) == true {
            run.notes.noteBatchEnd(of: slot)
        }
    }
}
