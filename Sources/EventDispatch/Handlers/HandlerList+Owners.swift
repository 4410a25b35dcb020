/// What a run does for its handlers' owners and batch ends. Cold, or once per run.
extension HandlerList {
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

    /// Remembers, after a run, whose batch ends are due at the end of the poll.
    @usableFromInline
    func noteBatchEnds(_ run: inout DispatchRun) {
        for slot in slots where slot.batchEnd?.isNewlyDue(slot.counters) == true {
            run.incidents.noteBatchEnd(of: slot)
        }
    }
}
