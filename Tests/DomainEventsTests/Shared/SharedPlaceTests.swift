import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: a replacement loses nothing, keeps the order, and never has a handler called by two publishers at a time.
@Suite("Shared publisher: replacement")
struct SharedPlaceTests {
    private let place = SharedPlace()
    private let seen = Recorder<Int>()

    private func next(capacity: Int = 256) -> DomainEventPublisher {
        DomainEventPublisher(unstarted: .quiet(capacity: capacity), filter: .all)
    }

    private func publish(_ amount: Int) throws(PublishError) {
        try place.publish(Deposited(amount: amount), whenFull: nil)
    }

    private func subscribe(_ handler: @escaping @Sendable (Int) throws -> Void) -> SharedSubscription {
        place.add { publisher in publisher.subscribe(to: Deposited.self) { try handler($0.amount) } }
    }

    @Test("subscriptions move in order, again and again")
    func order() throws {
        let subscriptions = (1...3).map { number in subscribe { [seen] in seen.append($0 * 10 + number) } }
        for round in 0..<4 {
            try publish(round)
            #expect(try place.replace(with: next()).isComplete)
        }
        try place.current.publisher.flush()
        #expect(seen.all == [1, 2, 3, 11, 12, 13, 21, 22, 23, 31, 32, 33])
        withExtendedLifetime(subscriptions) {}
    }

    @Test("cancelled and dropped subscriptions do not move; cancel is idempotent")
    func cancelled() throws {
        var subscriptions = (1...3).map { number in subscribe { [seen] _ in seen.append(number) } }
        subscriptions[0].cancel()
        subscriptions[0].cancel()
        subscriptions.remove(at: 1)
        try place.replace(with: next())
        #expect(place.current.publisher.statistics.dispatch.subscriptions == 1)
        try publish(0)
        try place.current.publisher.flush()
        #expect(seen.all == [3])
        #expect(subscriptions.map(\.isActive) == [false, true])
    }

    @Test(
        "published meanwhile, by others and by a handler of the old one: kept, in order, never two handlers at once"
    )
    func meanwhile() throws {
        let (entered, release) = (Signal(), Signal())
        let inside = Counter()
        let subscription = subscribe { [seen, place] amount in
            if inside.add() != 1 { Issue.record("two calls at once") }
            defer { inside.add(-1) }
            seen.append(amount)
            guard amount == 0 else { return }
            entered.send()
            if !release.arrives() { Issue.record("never released") }
            try place.publish(Deposited(amount: 100), whenFull: nil)
        }
        let old = place.current.publisher
        try publish(0)
        try publish(1)
        #expect(entered.arrives())
        let new = next()
        let replacing = RunningThread { [place] in _ = try? place.replace(with: new) }
        #expect(eventually { place.current.publisher === new })
        for amount in 2..<10 { try publish(amount) }
        let late = subscribe { [seen] in seen.append($0 + 1_000) }
        #expect(throws: DispatcherError.insideHandler) { try place.replace(with: next()) }
        release.send()
        replacing.join()
        try new.settle()
        #expect(seen.all.filter { $0 < 1_000 } == [0, 1] + Array(2..<10) + [100])
        // Who subscribes meanwhile gets what has been published meanwhile, once.
        #expect(seen.all.filter { $0 >= 1_000 } == Array(1_002..<1_010) + [1_100])
        #expect(throws: PublishError.closed) { try old.publish(Deposited()) }
        withExtendedLifetime((subscription, late)) {}
    }

    @Test(
        "a handler of the old one that publishes into a full new ring is refused, and does not wait for itself"
    )
    func fullMeanwhile() throws {
        let (entered, release) = (Signal(), Signal())
        let refused = Recorder<PublishError>()
        let subscription = subscribe { [place] amount in
            guard amount == 0 else { return }
            entered.send()
            if !release.arrives() { Issue.record("never released") }
            do throws(PublishError) {
                try place.publish(Deposited(amount: 100), whenFull: .wait)
            } catch { refused.append(error) }
        }
        try publish(0)
        #expect(entered.arrives())
        let new = next(capacity: 8)
        let replacing = RunningThread { [place] in _ = try? place.replace(with: new) }
        #expect(eventually { place.current.publisher === new })
        for amount in 1...4 { try publish(amount) }
        release.send()
        replacing.join()
        try new.settle()
        #expect(refused.all == [.full])
        #expect(new.statistics.dispatch.dispatched == 4)
        withExtendedLifetime(subscription) {}
    }

    @Test("replaced from inside a handler: refused, and nothing has changed")
    func insideHandler() throws {
        let errors = Recorder<DispatcherError>()
        let subscription = subscribe { [place, seen] amount in
            seen.append(amount)
            guard amount == 0 else { return }
            let new = DomainEventPublisher(unstarted: .quiet(), filter: .all)
            do throws(DispatcherError) { _ = try place.replace(with: new) } catch { errors.append(error) }
        }
        let old = place.current.publisher
        try publish(0)
        try publish(1)
        try old.flush()
        #expect(errors.all == [.insideHandler])
        #expect(place.current.publisher === old)
        #expect(seen.all == [0, 1])
        withExtendedLifetime(subscription) {}
    }

    @Test("who subscribes while the publisher is being replaced ends at the new one, however slowly")
    func slowSubscriber() throws {
        let (entered, release) = (Signal(), Signal())
        let calls = Counter()
        let token = Shared<SharedSubscription?>(nil)
        let subscribing = RunningThread { [place, seen] in
            token.value = place.add { publisher in
                if calls.add() == 1 {
                    entered.send()
                    if !release.arrives() { Issue.record("never released") }
                }
                return publisher.subscribe(to: Deposited.self) { seen.append($0.amount) }
            }
        }
        #expect(entered.arrives())
        // It has looked the old publisher up and not subscribed there yet.
        try place.replace(with: next())
        release.send()
        subscribing.join()
        #expect(calls.value == 2)
        try publish(7)
        try place.current.publisher.flush()
        #expect(seen.all == [7])
        #expect(token.value?.isActive == true)
    }

    @Test("under replacements without end: every event once, in order per thread, no two handlers at once")
    func storm() throws {
        let perThread = Scale.times(2_000, atLeast: 200)
        let inside = Counter()
        let clashes = Counter()
        let subscription = subscribe { [seen] amount in
            if inside.add() != 1 { clashes.add() }
            seen.append(amount)
            inside.add(-1)
        }
        let done = Counter()
        let producers = (0..<3).map { thread in
            RunningThread { [place] in
                for index in 0..<perThread {
                    do throws(PublishError) {
                        let event = Deposited(amount: thread * 1_000_000 + index)
                        try place.publish(event, whenFull: .wait)
                    } catch { Issue.record("\(error)") }
                }
                done.add()
            }
        }
        var replacements = 0
        while done.value < 3 || replacements < 5 {
            try place.replace(with: next())
            replacements += 1
        }
        for producer in producers { producer.join() }
        try place.current.publisher.settle()
        #expect(clashes.value == 0)
        #expect(seen.count == 3 * perThread)
        for thread in 0..<3 {
            let own = seen.all.filter { $0 / 1_000_000 == thread }.map { $0 % 1_000_000 }
            #expect(own == Array(0..<perThread))
        }
        withExtendedLifetime(subscription) {}
    }
}
