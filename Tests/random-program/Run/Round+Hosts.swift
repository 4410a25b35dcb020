import CEventRing
import EventDispatch
import TestSupport

extension Round {
    /// Polls a manual dispatcher while no other thread does, and to its end.
    func tend(_ site: Site) {
        while site.seat.end == nil {
            guard site.seat.take() else {
                sched_yield()
                continue
            }
            let box = PollerBox(site.dispatcher.makePoller()) { site.seat.free() }
            for max in [Int.max, 1, Int.max] { _ = box.poll(max: max) }
            box.drop()
            sched_yield()
        }
        site.seat.takeLast()
        guard site.seat.end == .drain else {
            site.seat.isSettled.send()
            return
        }
        let box = PollerBox(site.dispatcher.makePoller()) {}
        site.seat.isSettled.send()
        while box.wait() { _ = box.poll(max: Int.max) }
        box.drop()
    }

    /// Performs steps in turns with polls, as the holder of the poller; others may drop it meanwhile.
    func host(_ site: Site, _ performer: Performer, _ steps: [Step]) {
        var rest = steps[...]
        var tries = 0
        while !rest.isEmpty && tries < 200 {
            guard site.seat.take() else {
                tries += 1
                sched_yield()
                continue
            }
            let box = PollerBox(site.dispatcher.makePoller()) { site.seat.free() }
            let dropsElsewhere = rest.count.isMultiple(of: 3)
            let dropper =
                dropsElsewhere
                ? RunningThread {
                    sched_yield()
                    while !box.drop() { sched_yield() }
                } : nil
            for step in rest.prefix(3) {
                _ = box.poll(max: 2)
                performer.perform(step, hops: 0)
            }
            rest = rest.dropFirst(3)
            if dropper == nil { box.drop() }
            dropper?.join()
        }
    }
}
