import CEventRing

/// The loop that dispatches a run of one event type to a snapshot of its handlers.
///
/// A closure, created where the event type is concrete, inside the inlinable `subscribe`: its body is specialised
/// for that type. A virtual method of a generic class never is (measured: three times slower).
@usableFromInline
final class DispatchLoop {
    @usableFromInline let run: (inout DispatchRun) -> Void

    @inlinable
    init(_ run: @escaping (inout DispatchRun) -> Void) {
        self.run = run
    }

    /// For events that are plain bytes and that nobody wants: they need not be looked at, so one loop serves all types.
    ///
    /// A type that nobody has subscribed to has no specialised loop (measured, 24 bytes: 5 times slower).
    static func discarding(_ key: TypeKey, cells: UInt64, isDisabled: Bool) -> DispatchLoop {
        DispatchLoop { run in
            let (ring, end, version) = (run.ring, run.end, run.version)
            let first = run.position
            var position = first
            if run.isSpilled {
                run.dispatched = 1
            } else {
                repeat {
                    er_retire(ring, position, cells)
                    position &+= cells
                } while position < end
                    && DispatchRun.mayFollow(
                        ring,
                        position,
                        er_ring_cell(ring, position),
                        key.rawValue,
                        version
                    )
                run.position = position
                run.dispatched = (position &- first) / cells
            }
            if isDisabled { run.disabled = run.dispatched } else { run.dead = run.dispatched }
        }
    }
}

/// Makes the loop of one type from its handlers.
///
/// Created where the type is concrete.
@usableFromInline
struct DispatchLoopMaker: Sendable {
    @usableFromInline let make: @Sendable (LoopParts) -> DispatchLoop

    @inlinable
    init<Event: Sendable>(for type: Event.Type) {
        make = { parts in
            let handlers = HandlerList<Event>(parts)
            if parts.isAwaited { return DispatchLoop { run in handlers.dispatchAwaited(&run) } }
            let isInline = RecordLayout<Event>.isInline(longest: parts.longest)
            return DispatchLoop { run in handlers.dispatch(&run, isInline: isInline) }
        }
    }

    /// For a type that nobody has subscribed to by name: found by opening the metatype, so not specialised.
    init(_ key: TypeKey) {
        func open<Event: Sendable>(_ type: Event.Type) -> DispatchLoopMaker { DispatchLoopMaker(for: type) }
        self = _openExistential(key.type, do: open)
    }
}

extension HandlerList {
    /// Dispatches one record and says what became of it.
    @usableFromInline
    func dispatchAwaited(_ run: inout DispatchRun) {
        let (position, cell) = (run.position, run.cell)
        run.end = min(run.end, position &+ 1)
        // The cell is the ring's until the poll releases it, and in the spill until the poll retires it.
        let box = unsafeDowncast(AwaitedRecord.takeBox(of: cell), to: ReceiptBox.self)
        let before = counts
        for slot in slots { slot.mailbox?.reports(to: box) }
        dispatchBoxed(&run)
        for slot in slots { slot.mailbox?.reports(to: nil) }
        box.fill(sequence: position, counts.since(before), isDead: run.dead > 0)
    }

    private var counts: HandlerCounts {
        slots.reduce(into: HandlerCounts()) { $0.add($1.dispatchCounts) }
    }
}
