import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: a replacement loses nothing, keeps the order, and never has a handler called by two publishers at a time.
@Suite("Shared publisher: replacement")
struct SharedPlaceTests: SharedPlaceSuite {
    let place = SharedPlace()
    let seen = Recorder<Int>()

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
        #expect(errors.all == [.wouldDeadlock])
        #expect(place.current.publisher === old)
        #expect(seen.all == [0, 1])
        withExtendedLifetime(subscription) {}
    }

    @Test("who subscribes while the publisher is being replaced ends at the new one, however slowly")
    func slowSubscriber() throws {
        let (entered, release) = (Signal(), Signal())
        let calls = Counter()
        let token = Shared<Subscription?>(nil)
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

    @Test("a new publisher that is polled by its host delivers nothing before the subscriptions have moved")
    func polledMeanwhile() throws {
        let (entered, release) = (Signal(), Signal())
        let subscription = subscribeStanding(entered, release)
        try publish(0)
        #expect(entered.arrives())
        let new = DomainEventPublisher(unstarted: .quiet(mode: .manual), filter: .all)
        let replacing = RunningThread { [place] in _ = try? place.replace(with: new) }
        #expect(eventually { place.current.publisher === new })
        try publish(1)
        var poller = new.dispatcher.makePoller()
        #expect(try poller.poll() == 0)
        release.send()
        replacing.join()
        while try poller.poll() > 0 {}
        #expect(seen.all == [0, 1])
        #expect(new.statistics.dispatch.dead == 0)
        withExtendedLifetime(subscription) {}
    }
}
