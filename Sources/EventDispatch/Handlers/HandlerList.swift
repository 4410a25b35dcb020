/// The handlers of one event type, in the order of their calls: an immutable snapshot that the dispatch loop
/// reads through plain pointers.
///
/// Consumer's thread only.
@usableFromInline
final class HandlerList<Event> {
    @usableFromInline
    struct Element {
        // Unmanaged: the list owns both, through `registrations` and `bodies`.
        @usableFromInline let slot: Unmanaged<HandlerSlot>
        @usableFromInline let body: Unmanaged<HandlerBody<Event>>
        /// False while the owner is known to be gone.
        @usableFromInline var isPresent = true

        @inlinable
        init(slot: HandlerSlot, body: HandlerBody<Event>) {
            self.slot = Unmanaged.passUnretained(slot)
            self.body = Unmanaged.passUnretained(body)
        }
    }

    @usableFromInline let elements: UnsafeMutableBufferPointer<Element>
    /// Whether any of them has an owner.
    @usableFromInline let hasOwners: Bool
    @usableFromInline let slots: [HandlerSlot]
    @usableFromInline let bodies: [HandlerBody<Event>]

    @inlinable
    init(typed: [HandlerRegistration], catchAll: [CatchAllRegistration]) where Event: Sendable {
        var slots: [HandlerSlot] = []
        var bodies: [HandlerBody<Event>] = []
        for registration in typed {
            slots.append(registration.slot)
            // The registry files a body under the key of the type that it was made for.
            bodies.append(unsafeDowncast(registration.body, to: HandlerBody<Event>.self))
        }
        for registration in catchAll {
            let handler = registration.handler
            slots.append(registration.slot)
            bodies.append(HandlerBody { event in try handler.handle(copy event) })
        }
        elements = .allocate(capacity: slots.count)
        for index in slots.indices {
            elements.initializeElement(at: index, to: Element(slot: slots[index], body: bodies[index]))
        }
        hasOwners = slots.contains { $0.owner != nil }
        self.slots = slots
        self.bodies = bodies
    }

    deinit {
        elements.deallocate()
    }

    /// Takes hold of the owners for a run, which becomes 64 events at most: they outlive their last outside
    /// reference by no more than that.
    @usableFromInline
    func holdOwners(_ run: inout DispatchRun, cells: UInt64) {
        run.end = min(run.end, run.position &+ 64 &* cells)
        for index in slots.indices {
            guard let owner = slots[index].owner else { continue }
            elements[index].isPresent = owner.hold()
            if !elements[index].isPresent { run.incidents.ownersExpired = true }
        }
    }

    /// Lets go of the owners after a run.
    @usableFromInline
    func letGoOwners() {
        for index in slots.indices where elements[index].isPresent { slots[index].owner?.letGo() }
    }
}
