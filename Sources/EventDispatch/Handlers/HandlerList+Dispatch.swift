public import CEventRing

extension HandlerList {
    /// Dispatches a run: every record from `run.cell` on that ``DispatchRun/continues(_:at:key:)``.
    ///
    /// This is the inner loop of the engine, specialised for `Event` where `subscribe` was.
    @inlinable @inline(__always)
    func dispatch(_ run: inout DispatchRun, isInline: Bool) {
        if _slowPath(hasOwners) {
            // Owners are held for at most 64 events, so that they outlive their last outside reference briefly.
            let cells = isInline ? RecordLayout<Event>.inlineCells : 1
            run.end = min(run.end, run.position &+ 64 &* cells)
            if holdOwners() { run.incidents.ownersExpired = true }
        }
        if elements.count == 1 {
            dispatchToOne(&run, elements[0], isInline: isInline)
        } else {
            dispatchToMany(&run, isInline: isInline)
        }
        if _slowPath(hasOwners) { letGoOwners() }
    }

    /// One handler, the common case: its counts stay in registers.
    @inlinable @inline(__always)
    func dispatchToOne(_ run: inout DispatchRun, _ element: Element, isInline: Bool) {
        var handled: UInt64 = 0
        var failed: UInt64 = 0
        var untaken: UInt64 = 0
        let isPresent = element.isPresent
        element.slot._withUnsafeGuaranteedRef { slot in
            element.body._withUnsafeGuaranteedRef { body in
                forEachEvent(&run, isInline: isInline) { event, run in
                    if _fastPath(slot.isLive && isPresent) {
                        do {
                            try body.call(event)
                            handled &+= 1
                        } catch {
                            failed &+= 1
                            run.incidents.handlerFailed(slot, error, event, sequence: run.position)
                        }
                    } else {
                        untaken &+= 1
                        run.noteDead(event)
                    }
                }
                er_count(&slot.counters.pointee.handled, handled)
                if _slowPath(failed > 0) { er_count(&slot.counters.pointee.failed, failed) }
                if _slowPath(untaken > 0) { slot.countUntaken(untaken, isPresent: isPresent) }
            }
        }
    }

    @inlinable @inline(__always)
    func dispatchToMany(_ run: inout DispatchRun, isInline: Bool) {
        let elements = self.elements
        forEachEvent(&run, isInline: isInline) { event, run in
            var taken = false
            for index in 0..<elements.count {
                let element = elements[index]
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
                            run.incidents.handlerFailed(slot, error, event, sequence: run.position)
                        }
                    }
                }
            }
            if _slowPath(!taken) { run.noteDead(event) }
        }
    }

    /// Takes each event of the run out of its record, shows it to `body`, destroys it, ends the record.
    @inlinable @inline(__always)
    func forEachEvent(
        _ run: inout DispatchRun, isInline: Bool, _ body: (Event, inout DispatchRun) -> Void
    ) {
        let key = TypeKey(Event.self)
        let cells = isInline ? RecordLayout<Event>.inlineCells : 1
        var cell = run.cell
        repeat {
            let place = RecordLayout<Event>.event(in: cell, isInline: isInline)
            // Moved out, so that the handlers get it without a copy's retains.
            body(place.move(), &run)
            if _slowPath(!isInline) { place.deallocate() }
            run.dispatched &+= 1
            if _slowPath(run.isSpilled) { return }
            er_retire(run.ring, run.position, cells)
            run.position &+= cells
            cell = er_ring_cell(run.ring, run.position)
        } while run.continues(cell, at: run.position, key: key)
    }
}

extension DispatchRun {
    /// Counts an event that no handler took, and offers it to the dead-event handler.
    @inlinable
    mutating func noteDead<Event>(_ event: Event) {
        dead &+= 1
        if incidents.wantsDeadEvents { incidents.deadEvent(event, sequence: position) }
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
