import EventDispatch

extension Draw {
    /// The plan of the round with that seed.
    static func round(seed: UInt64, forks: Bool) -> RoundPlan {
        var draw = Draw(seed: seed)
        let choice = draw.below(24)
        if choice == 0 && forks { return draw.forkRound(seed) }
        if choice < 4 { return draw.queueRound(seed) }
        return draw.dispatcherRound(seed)
    }

    private mutating func dispatcherRound(_ seed: UInt64) -> RoundPlan {
        let count = pick([1, 1, 2, 2, 3])
        let dispatchers = list(count) { $0.dispatcher() }
        var actors: [ActorPlan] = []
        func steps(_ draw: inout Draw, _ context: StepContext) -> [Step] {
            let length = 4 + draw.below(24)
            return draw.list(length) { $0.step(dispatchers, in: context) }
        }
        for _ in 0...below(3) { actors.append(ActorPlan(kind: .thread, steps: steps(&self, .thread))) }
        for _ in 0..<below(3) {
            let end = once(in: 3) ? below(200) : nil
            actors.append(ActorPlan(kind: .task(cancelledAfter: end), steps: steps(&self, .task)))
        }
        for index in 0..<count where dispatchers[index].isManual {
            for _ in 0..<below(3) {
                actors.append(ActorPlan(kind: .host(index), steps: steps(&self, .host)))
            }
        }
        return RoundPlan(
            seed: seed,
            kind: .dispatchers,
            dispatchers: dispatchers,
            actors: actors,
            queue: nil
        )
    }

    private mutating func queueRound(_ seed: UInt64) -> RoundPlan {
        let queue = QueuePlan(
            capacity: pick([1, 2, 4, 8, 64]),
            overflow: overflow(),
            strategy: pick(WaitStrategy.allCases),
            spillLimit: pick([0, 1, 5, 65_536]),
            hosts: list(1 + below(3)) { draw in draw.list(1 + draw.below(4)) { $0.pick([1, 2, 7, Int.max]) }
            },
            dropsElsewhere: once(in: 2)
        )
        let actors = list(1 + below(4)) { draw in
            let isTask = draw.once(in: 3)
            return ActorPlan(
                kind: isTask ? .task(cancelledAfter: draw.once(in: 3) ? draw.below(100) : nil) : .thread,
                steps: draw.list(8 + draw.below(60)) { .publish($0.publishing(to: 0)) }
            )
        }
        return RoundPlan(seed: seed, kind: .queue, dispatchers: [], actors: actors, queue: queue)
    }

    private mutating func forkRound(_ seed: UInt64) -> RoundPlan {
        // No strategy that never sleeps: a fork waits until all other threads do.
        let dispatchers = list(1) { draw in
            DispatcherPlan(
                isManual: draw.once(in: 2),
                capacity: draw.pick([1, 2, 8, 64]),
                overflow: .wait,
                strategy: draw.pick([.parking, .adaptive]),
                spillLimit: 65_536,
                drainMicroseconds: 1_000_000,
                errorSink: .counts,
                deadEvents: .counts,
                endsEarly: false,
                end: .plain
            )
        }
        let steps = list(3 + below(8)) { draw in
            Step.publish(
                PublishPlan(target: 0, kinds: [draw.pick([.small, .two, .boxed])], way: .single, policy: nil)
            )
        }
        return RoundPlan(
            seed: seed,
            kind: .fork,
            dispatchers: dispatchers,
            actors: [ActorPlan(kind: .thread, steps: steps)],
            queue: nil
        )
    }

    private mutating func dispatcher() -> DispatcherPlan {
        let isManual = once(in: 3)
        return DispatcherPlan(
            isManual: isManual,
            capacity: pick([1, 2, 4, 8, 64, 512]),
            overflow: overflow(),
            strategy: pick(WaitStrategy.allCases),
            spillLimit: pick([0, 3, 65_536, 65_536]),
            drainMicroseconds: pick([0, 100, 1_000_000]),
            errorSink: pick(DispatcherPlan.Callback.allCases),
            deadEvents: pick(DispatcherPlan.Callback.allCases),
            endsEarly: once(in: 4),
            end: isManual && once(in: 4)
                ? .orphaned : pick([.settled, .settled, .plain, .hurried, .async, .asyncHurried])
        )
    }

    mutating func overflow() -> OverflowPolicy {
        pick([.wait, .wait, .wait, .timeout(.microseconds(below(300))), .fail, .dropNewest])
    }
}
