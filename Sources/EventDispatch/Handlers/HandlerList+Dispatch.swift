public import CEventRing

extension HandlerList {
    /// Dispatches a run: every record from `run.cell` on that may follow in it.
    ///
    /// This is the inner loop of the engine, specialised for `Event` where `subscribe` was.
    @inlinable @inline(__always)
    func dispatch(_ run: inout DispatchRun, isInline: Bool) {
        guard _fastPath(isInline) else { return dispatchBoxed(&run) }
        if _slowPath(hasOwners) {
            holdOwners(&run, cells: RecordLayout<Event>.inlineCells)
            dispatchHeld(&run, isInline: true)
            letGoOwners()
        } else {
            dispatchHeld(&run, isInline: true)
        }
    }

    /// Apart, so that the loop for events in place knows where they lie.
    @inlinable @inline(never)
    func dispatchBoxed(_ run: inout DispatchRun) {
        if hasOwners { holdOwners(&run, cells: 1) }
        dispatchHeld(&run, isInline: false)
        if hasOwners { letGoOwners() }
    }

    @inlinable @inline(__always)
    func dispatchHeld(_ run: inout DispatchRun, isInline: Bool) {
        if elements.count == 1 {
            dispatchToOne(&run, elements[0], isInline: isInline)
        } else {
            dispatchToMany(&run, isInline: isInline)
        }
    }

    /// One handler, the common case: what it handled follows from the length of the run.
    @inlinable @inline(__always)
    func dispatchToOne(_ run: inout DispatchRun, _ element: Element, isInline: Bool) {
        var failed: UInt64 = 0
        var untaken: UInt64 = 0
        let isPresent = element.isPresent
        element.slot._withUnsafeGuaranteedRef { slot in
            element.body._withUnsafeGuaranteedRef { body in
                let dispatched = forEachEvent(&run, isInline: isInline) { event, position, run in
                    if _fastPath(slot.isLive && isPresent) {
                        do {
                            try body.call(event)
                        } catch {
                            failed &+= 1
                            run.incidents.handlerFailed(slot, error, event.pointee, sequence: position)
                        }
                    } else {
                        untaken &+= 1
                        run.noteDead(event.pointee, at: position)
                    }
                }
                er_count(&slot.counters.pointee.handled, dispatched &- failed &- untaken)
                if _slowPath(failed > 0) { er_count(&slot.counters.pointee.failed, failed) }
                if _slowPath(untaken > 0) { slot.countUntaken(untaken, isPresent: isPresent) }
            }
        }
    }

    @inlinable @inline(__always)
    func dispatchToMany(_ run: inout DispatchRun, isInline: Bool) {
        let elements = UnsafeBufferPointer(self.elements)
        _ = forEachEvent(&run, isInline: isInline) { event, position, run in
            var taken = false
            for element in elements {
                element.slot._withUnsafeGuaranteedRef { slot in
                    // The live word is loaded before each call: a cancel inside an earlier handler of this very
                    // event counts.
                    guard _fastPath(slot.isLive && element.isPresent) else {
                        slot.countUntaken(1, isPresent: element.isPresent)
                        return
                    }
                    taken = true
                    element.body._withUnsafeGuaranteedRef { body in
                        do {
                            try body.call(event)
                            er_count(&slot.counters.pointee.handled, 1)
                        } catch {
                            er_count(&slot.counters.pointee.failed, 1)
                            run.incidents.handlerFailed(slot, error, event.pointee, sequence: position)
                        }
                    }
                }
            }
            if _slowPath(!taken) { run.noteDead(event.pointee, at: position) }
        }
    }

    /// Shows each event of the run to `body`, in place, destroys it, ends the record.
    ///
    /// Returns how many there were.
    ///
    /// What the loop needs is in locals: after a call through a closure the compiler would load everything else
    /// anew. The body gets `run` for the cold paths only.
    @inlinable @inline(__always)
    func forEachEvent(
        _ run: inout DispatchRun,
        isInline: Bool,
        _ body: (UnsafeMutablePointer<Event>, _ position: UInt64, inout DispatchRun) -> Void
    ) -> UInt64 {
        let key = TypeKey(Event.self).rawValue
        let cells = isInline ? RecordLayout<Event>.inlineCells : 1
        let (ring, end, version, isSpilled) = (run.ring, run.end, run.version, run.isSpilled)
        let first = run.position
        var position = first
        var cell = run.cell
        repeat {
            let event = RecordLayout<Event>.event(in: cell, isInline: isInline)
            body(event, position, &run)
            event.deinitialize(count: 1)
            if !isInline { event.deallocate() }
            if _slowPath(isSpilled) {
                run.dispatched = 1
                return 1
            }
            er_retire(ring, position, cells)
            position &+= cells
            cell = er_ring_cell(ring, position)
            // May the next record follow? It is committed, of this type, no handler table has changed, and nothing
            // spilled is due before it. The version is loaded after the acquire of the sequence word: a handler
            // subscribed before the publish is seen.
        } while position < end && er_is_committed(ring, position) && cell.pointee.key == key
            && er_version(ring) == version && er_spill_low(ring) > position
        run.position = position
        run.dispatched = (position &- first) / cells
        return run.dispatched
    }
}

extension DispatchRun {
    /// Counts an event that no handler took, and offers it to the dead-event handler.
    @inlinable
    mutating func noteDead<Event>(_ event: @autoclosure () -> Event, at position: UInt64) {
        dead &+= 1
        if incidents.wantsDeadEvents { incidents.deadEvent(event(), sequence: position) }
    }
}

extension HandlerSlot {
    /// Counts events that did not reach the handler: its owner was gone, or it had been cancelled.
    @usableFromInline @inline(never)
    func countUntaken(_ events: UInt64, isPresent: Bool) {
        if isPresent {
            er_count(&counters.pointee.cancelled, events)
        } else {
            er_count(&counters.pointee.expired, events)
        }
    }
}
