import EventDispatch

/// The place of a step: some steps may not be done everywhere.
enum StepContext {
    case thread, task, host, handler, asyncHandler
}

extension Draw {
    /// A step that may be performed in that place.
    mutating func step(_ dispatchers: [DispatcherPlan], in context: StepContext) -> Step {
        let target = below(dispatchers.count)
        let isInside = context == .handler || context == .asyncHandler
        switch below(32) {
        case 0..<10: return .publish(publishing(to: target))
        case 10..<15 where !isInside || once(in: 3):
            return .subscribe(handler(dispatchers, target, acts: !isInside))
        case 15..<18: return .end(pick(EndWay.allCases), at: below(64))
        case 18: return .toggle(at: below(64))
        case 19 where once(in: 2): return .toggleKind(of: target)
        case 20: return .dropOwners
        case 21, 22: return .flush(target)
        case 23 where once(in: 2): return .settle(target)
        case 24, 25: return .publishAndWait(kind(), to: target)
        case 26: return .look(target)
        case 27 where !isInside || once(in: 4): return .iterate(sequence(target))
        case 28 where !isInside || once(in: 8): return .leave(leaving(target))
        case 29 where mayEnd(dispatchers[target], in: context): return end(target, in: context)
        case 30: return .yield(1 + below(8))
        default: return .publish(publishing(to: target))
        }
    }

    /// Only its host closes a manual dispatcher: otherwise no thread could make its poller again.
    private func mayEnd(_ dispatcher: DispatcherPlan, in context: StepContext) -> Bool {
        dispatcher.endsEarly && !dispatcher.isManual
    }

    private mutating func end(_ target: Int, in context: StepContext) -> Step {
        switch below(6) {
        case 0: .close(target)
        case 1: .shutdown(target, microseconds: nil)
        case 2, 3: .shutdown(target, microseconds: pick([0, 50, 1_000]))
        case 4 where context == .task: .run(target, yields: below(100))
        default: .yield(1)
        }
    }

    mutating func kind() -> EventKind { pick(EventKind.allCases) }

    /// A publish of one event or of several.
    mutating func publishing(to target: Int) -> PublishPlan {
        let way = pick(PublishPlan.Way.allCases)
        let isSingle = way == .single || way == .trySingle
        return PublishPlan(
            target: target,
            kinds: list(isSingle ? 1 : below(6)) { $0.kind() },
            way: way,
            policy: once(in: 3) ? overflow() : nil
        )
    }

    mutating func handler(_ dispatchers: [DispatcherPlan], _ target: Int, acts: Bool) -> HandlerPlan {
        let form = pick(HandlerPlan.Form.allCases)
        let context: StepContext = form.isAsync ? .asyncHandler : .handler
        return HandlerPlan(
            target: target,
            form: form,
            kind: kind(),
            priority: pick([.high, .normal, .low, HandlerPriority(rawValue: 7)]),
            onFailure: once(in: 4) ? .cancel(afterConsecutiveFailures: 1 + below(2)) : .continue,
            buffering: AsyncBuffering(
                capacity: pick([1, 2, 5, 64]),
                whenFull: pick([.suspendDispatch, .dropOldest, .dropNewest, .fail])
            ),
            filter: pick([.none, .none, .some, .throwing]),
            hasBatchEnd: once(in: 3),
            throwsEvery: pick([0, 0, 1, 3]),
            yields: pick([0, 0, 0, 1, 5]),
            actsEvery: 1 + below(4),
            reactions: acts && once(in: 2) ? list(1 + below(4)) { $0.step(dispatchers, in: context) } : []
        )
    }

    private mutating func sequence(_ target: Int) -> SequencePlan {
        let size = pick([1, 2, 16, 1_024])
        return SequencePlan(
            target: target,
            kind: kind(),
            buffering: once(in: 2) ? .dropOldest(size) : .dropNewest(size),
            end: pick(SequencePlan.End.allCases),
            count: below(20),
            filters: once(in: 3)
        )
    }

    private mutating func leaving(_ target: Int) -> LeavePlan {
        LeavePlan(
            place: pick(LeavePlan.Place.allCases),
            events: below(8),
            capacity: pick([1, 4, 64]),
            isManual: once(in: 4),
            target: target
        )
    }
}
