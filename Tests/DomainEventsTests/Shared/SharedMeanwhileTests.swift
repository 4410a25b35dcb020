import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: nothing is lost, and no handler is called by two publishers at a time, whatever happens meanwhile.
@Suite("Shared publisher: what happens during a replacement")
struct SharedMeanwhileTests: SharedPlaceSuite {
    let place = SharedPlace()
    let seen = Recorder<Int>()

    @Test(
        "published meanwhile, by others and by a handler of the old one: kept, in order, never two handlers at once"
    )
    func meanwhile() throws {
        let (entered, release) = (Signal(), Signal())
        let subscription = subscribeStanding(entered, release) { [place] in
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
        #expect(throws: DispatcherError.wouldDeadlock) { try place.replace(with: next()) }
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

    @Test(
        "a handler of the old one that would wait for the new one itself is refused: it begins when that has returned"
    )
    func waitsForNew() throws {
        let (entered, release) = (Signal(), Signal())
        let errors = Recorder<String>()
        let subscription = subscribe { [place] amount in
            guard amount == 0 else { return }
            entered.send()
            if !release.arrives() { Issue.record("never released") }
            let new = place.current.publisher
            func attempt(_ body: () throws -> Void) {
                do { try body() } catch { errors.append("\(error)") }
            }
            attempt { for _ in 1...9 { try new.publish(Deposited(amount: 100), whenFull: .wait) } }
            attempt { try new.publish(contentsOf: [Deposited(amount: 101)], whenFull: .wait) }
            attempt { try new.publishAndWait(Deposited(amount: 102)) }
            attempt { try new.flush() }
            attempt { try new.settle() }
        }
        try publish(0)
        #expect(entered.arrives())
        let new = next(capacity: 8)
        let replacing = RunningThread { [place] in _ = try? place.replace(with: new) }
        #expect(eventually { place.current.publisher === new })
        release.send()
        replacing.join()
        try new.settle()
        let inside = DispatcherError.wouldDeadlock
        #expect(
            errors.all == [
                "\(PublishError.wouldDeadlock)", "\(PublishError.wouldDeadlock)",
                "\(PublishAndWaitError.wouldDeadlock)", "\(inside)", "\(inside)",
            ]
        )
        let accepted = new.statistics.dispatch.dispatched
        #expect(accepted > 0)
        #expect(new.statistics.dispatch.refused.wouldDeadlock == 2)
        // Once it has begun it is as any other.
        try new.publishAndWait(Deposited(amount: 1))
        withExtendedLifetime(subscription) {}
    }

    @Test("what was disabled stays disabled, and is enabled again from either publisher")
    func disabledMeanwhile() throws {
        let subscription = subscribe { [seen] in seen.append($0) }
        let old = place.current.publisher
        old.disable()
        old.disable(Opened.self)
        try old.withDisabled {
            try place.replace(with: next())
            #expect(!place.current.publisher.isEnabled)
        }
        let new = place.current.publisher
        try publish(1)
        #expect(!new.isEnabled)
        #expect(!new.dispatcher.isEnabled(Opened.self))
        // At the old publisher, too, whose counts the new one has.
        old.disable(Deposited.self)
        #expect(!new.isEnabled(Deposited.self) && !new.dispatcher.isEnabled(Deposited.self))
        new.enable(Deposited.self)
        new.enable()
        #expect(new.isEnabled && new.isEnabled(Deposited.self))
        try publish(2)
        try new.settle()
        #expect(seen.all == [2])
        #expect(new.statistics.droppedWhileDisabled == 1)
        withExtendedLifetime(subscription) {}
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
