import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: the asynchronous replacement waits for asynchronous handlers too, blocks no thread, and is never half done.
@Suite("Shared publisher: replaced by a task")
struct SharedAsyncTests: SharedPlaceSuite {
    let place = SharedPlace()
    let seen = Recorder<Int>()

    @Test("what the old one's asynchronous handlers had taken is handled first, and the subscriptions move")
    func asyncHandlers() async throws {
        let moved = subscribe { [seen] in seen.append($0) }
        let slow = Recorder<Int>()
        let old = place.current.publisher
        let stays = old.subscribe(to: Deposited.self, buffering: .dropNewest(1_024)) { event in
            for _ in 0..<10 { await Task.yield() }
            slow.append(event.amount)
        }
        for amount in 0..<20 { try publish(amount) }
        let report = try await place.replace(with: next())
        #expect(slow.all == Array(0..<20))
        #expect(report.statistics.handlers.pending == 0)
        try publish(20)
        try await place.current.publisher.flush()
        #expect(seen.all == Array(0...20))
        #expect(slow.count == 20)
        withExtendedLifetime((moved, stays)) {}
    }

    @Test("a cancelled task brings its replacement to the end: never two handlers at once")
    func cancelled() async throws {
        let (entered, release) = (Signal(), Signal())
        let subscription = subscribeStanding(entered, release)
        try publish(0)
        #expect(entered.arrives())
        let new = next()
        let replacing = Task { [place] in try await place.replace(with: new) }
        #expect(await eventuallyOnPool { place.current.publisher === new })
        replacing.cancel()
        try publish(1)
        // The task has had every chance to give up.
        for _ in 0..<1_000 { await Task.yield() }
        #expect(seen.all == [0])
        release.send()
        #expect(try await replacing.value.statistics.dispatched == 1)
        try await new.flush()
        #expect(seen.all == [0, 1])
        withExtendedLifetime(subscription) {}
    }

    enum Form: CaseIterable, Sendable { case blocking, suspending }

    @Test(
        "inside an asynchronous handler that keeps the old one waiting both forms do nothing",
        arguments: Form.allCases
    )
    func inside(form: Form) async throws {
        let errors = Recorder<DispatcherError>()
        let (old, new) = (place.current.publisher, next())
        let subscription = old.subscribe(to: Deposited.self, buffering: .suspendDispatch(1)) {
            [place, seen] event in
            seen.append(event.amount)
            do throws(DispatcherError) {
                switch form {
                case .blocking:
                    try replaceNow(place, with: new)
                case .suspending:
                    try await place.replace(with: new)
                }
            } catch { errors.append(error) }
        }
        try publish(1)
        try await old.flush()
        #expect(errors.all == [.wouldDeadlock])
        #expect(place.current.publisher === old)
        try publish(2)
        try await old.flush()
        #expect(seen.all == [1, 2])
        withExtendedLifetime(subscription) {}
    }

    enum Wait: CaseIterable, Sendable { case publish, shared, flush, settle, publishAndWait }

    @Test(
        "a handler of the old one that would wait for the new one is refused: neither could begin",
        arguments: Wait.allCases
    )
    func waitsForTheNew(wait: Wait) async throws {
        let refused = Recorder<String>()
        let old = place.current.publisher
        let subscription = old.subscribe(to: Deposited.self, buffering: .dropNewest(1_024)) { [place] event in
            guard event.amount == 0 else { return }
            while place.current.publisher === old { await Task.yield() }
            let new = place.current.publisher
            do {
                switch wait {
                case .publish: for _ in 0..<9 { try await new.publish(Deposited(amount: 1)) }
                case .shared:
                    for _ in 0..<9 { try await place.publish(Deposited(amount: 1), whenFull: .wait) }
                case .flush: try await new.flush()
                case .settle: try await new.settle()
                case .publishAndWait: try await new.publishAndWait(Deposited(amount: 1))
                }
            } catch { refused.append("\(error)") }
        }
        try publish(0)
        try await place.replace(with: next(capacity: 8))
        let expected =
            switch wait {
            case .publish: "\(PublishError.wouldDeadlock)"
            case .shared: "\(PublishError.wouldDeadlock)"
            case .flush, .settle: "\(DispatcherError.wouldDeadlock)"
            case .publishAndWait: "\(PublishAndWaitError.wouldDeadlock)"
            }
        #expect(refused.all == [expected])
        withExtendedLifetime(subscription) {}
    }
}

/// The blocking form, which an asynchronous function cannot name.
private func replaceNow(_ place: SharedPlace, with new: DomainEventPublisher) throws(DispatcherError) {
    try place.replace(with: new)
}
