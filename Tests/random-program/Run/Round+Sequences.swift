import EventDispatch
import TestSupport

extension Round {
    /// Makes a sequence, and a task that consumes it as the plan says.
    func iterate(_ plan: SequencePlan) {
        iterate(plan.kind.type, plan)
    }

    private func iterate<Event: NumberedEvent>(_ type: Event.Type, _ plan: SequencePlan) {
        let token = tracker.makeInstance()
        let filter: (@Sendable (Event) throws -> Bool)? =
            plan.filters
            ? { @Sendable event in token.number == 0 && !event.stamp.number.isMultiple(of: 3) } : nil
        let sequence = sites[plan.target].dispatcher.events(
            of: type,
            buffering: plan.buffering,
            where: filter
        )
        guard plan.end != .neverBegun else { return }
        let consumer = Task.detached {
            var last: [Int: Int] = [:]
            var taken = 0
            for await event in sequence {
                let stamp = event.stamp
                let before = last.updateValue(stamp.number, forKey: stamp.producer) ?? 0
                if before >= stamp.number || !event.isIntact {
                    Board.board.fail("a sequence gives \(stamp) after \(before): \(plan)")
                }
                taken += 1
                if plan.end == .left && taken > plan.count { break }
            }
            if sequence.counts.handled > UInt64(taken) + 1 {
                Board.board.fail("a sequence counts \(sequence.counts), and gave \(taken)")
            }
        }
        if plan.end == .cancelled {
            let killer = Task.detached {
                for _ in 0..<plan.count { await Task.yield() }
                consumer.cancel()
            }
            consumers.withLock { $0.append(killer) }
        }
        consumers.withLock { $0.append(consumer) }
    }
}
