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
        if _slowPath(hasBatchEnds) { noteBatchEnds(&run) }
    }

    /// Apart, so that the loop for events in place knows where they lie.
    @inlinable @inline(never)
    func dispatchBoxed(_ run: inout DispatchRun) {
        if hasOwners { holdOwners(&run, cells: 1) }
        dispatchHeld(&run, isInline: false)
        if hasOwners { letGoOwners() }
        if hasBatchEnds { noteBatchEnds(&run) }
    }

    @inlinable @inline(__always)
    func dispatchHeld(_ run: inout DispatchRun, isInline: Bool) {
        switch shape {
        // Of an owner that is gone there is nothing but to count: apart, so that the loop need not ask.
        case .onePlain where _fastPath(elements[0].isPresent):
            dispatchToOne(&run, elements[0], isInline: isInline)
        case .onePlain, .any: dispatchToAny(&run, isInline: isInline)
        case .none: dispatchToNone(&run, isInline: isInline)
        }
    }

    /// One handler, the common case: what it handled follows from the length of the run.
    @inlinable @inline(__always)
    func dispatchToOne(_ run: inout DispatchRun, _ element: Element, isInline: Bool) {
        element.slot._withUnsafeGuaranteedRef { slot in
            run.notes.noteRunning(slot)
            element.body._withUnsafeGuaranteedRef { body in
                let dispatched = forEachEvent(&run, isInline: isInline) { event, position, run in
                    guard _fastPath(slot.isCallable) else {
                        return noteUntaken(slot, event, at: position, &run)
                    }
                    do {
                        try body.call(event)
                    } catch {
                        noteFailure(slot, error, event, at: position, &run)
                    }
                }
                er_count(&slot.counters.pointee.handled, dispatched &- run.failed &- run.untaken)
                if _slowPath(run.failed > 0) { er_count(&slot.counters.pointee.failed, run.failed) }
            }
        }
    }

    // Both apart from the loop, which then has nothing to count, and keeps its few registers for what each event needs.

    @usableFromInline @inline(never)
    func noteUntaken(
        _ slot: HandlerSlot,
        _ event: UnsafeMutablePointer<Event>,
        at position: UInt64,
        _ run: inout DispatchRun
    ) {
        run.untaken &+= 1
        slot.countUntaken(isPresent: true)
        run.noteDead(event.pointee, at: position)
    }

    @usableFromInline @inline(never)
    func noteFailure(
        _ slot: HandlerSlot,
        _ error: any Error,
        _ event: UnsafeMutablePointer<Event>,
        at position: UInt64,
        _ run: inout DispatchRun
    ) {
        let before = (position &- run.position) / run.cells &- run.failed &- run.untaken
        run.failed &+= 1
        run.notes.handlerFailed(slot, error, event.pointee, sequence: position, handledInRun: before)
    }

    /// Any number of handlers, with filters or without.
    @inlinable @inline(__always)
    func dispatchToAny(_ run: inout DispatchRun, isInline: Bool) {
        let elements = UnsafeBufferPointer(self.elements)
        _ = forEachEvent(&run, isInline: isInline) { event, position, run in
            var taken = false
            var filtered = false
            for element in elements {
                element.slot._withUnsafeGuaranteedRef { slot in
                    // The state is loaded before each call: a cancel inside an earlier handler of this very event
                    // counts.
                    guard _fastPath(slot.isCallable && element.isPresent) else {
                        return slot.countUntaken(isPresent: element.isPresent)
                    }
                    run.notes.noteRunning(slot)
                    do {
                        if element.hasFilter,
                            try !element.body._withUnsafeGuaranteedRef({ try $0.passes(event) })
                        {
                            filtered = true
                            er_count(&slot.counters.pointee.filtered, 1)
                            return
                        }
                        taken = true
                        if _slowPath(slot.isOnce) { run.notes.endOnce(slot) }
                        try element.body._withUnsafeGuaranteedRef { body in try body.call(event) }
                        er_count(&slot.counters.pointee.handled, 1)
                    } catch {
                        taken = true
                        er_count(&slot.counters.pointee.failed, 1)
                        run.notes.handlerFailed(
                            slot,
                            error,
                            event.pointee,
                            sequence: position,
                            handledInRun: 0
                        )
                    }
                }
            }
            if _slowPath(!taken) {
                if filtered { run.filtered &+= 1 } else { run.noteDead(event.pointee, at: position) }
            }
        }
    }

    /// Nobody is interested, or the type is disabled.
    @inlinable @inline(__always)
    func dispatchToNone(_ run: inout DispatchRun, isInline: Bool) {
        if isDisabled {
            run.disabled = forEachEvent(&run, isInline: isInline) { _, _, _ in }
        } else {
            _ = forEachEvent(&run, isInline: isInline) { event, position, run in
                run.noteDead(event.pointee, at: position)
            }
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
        run.cells = cells
        let (ring, end, version) = (run.ring, run.end, run.version)
        var position = run.position
        var cell = run.cell
        repeat {
            let event = RecordLayout<Event>.event(in: cell, isInline: isInline)
            body(event, position, &run)
            event.deinitialize(count: 1)
            if !isInline { event.deallocate() }
            if cells > 1, _fastPath(!run.isSpilled) { er_retire(ring, position, cells) }
            position &+= cells
            cell = er_ring_cell(ring, position)
        } while position < end && DispatchRun.mayFollow(ring, position, cell, key, version)
        if _slowPath(run.isSpilled) {
            run.dispatched = 1
            return 1
        }
        run.dispatched = (position &- run.position) / cells
        run.position = position
        return run.dispatched
    }
}

extension HandlerSlot {
    /// Counts an event that did not reach the handler: its owner was gone, it had been cancelled, or disabled.
    @usableFromInline @inline(never)
    func countUntaken(isPresent: Bool) {
        if !isPresent {
            er_count(&counters.pointee.expired, 1)
        } else if !isLive {
            er_count(&counters.pointee.cancelled, 1)
        } else {
            // Or it was, when the loop looked.
            er_count(&counters.pointee.disabled, 1)
        }
    }
}
