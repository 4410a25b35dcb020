import EventDispatch
import TestSupport
import Testing

/// Promise: what a handler may not wait for, it may not wait for while its call runs, and no task longer than that.
@Suite("Tasks that an async handler starts")
struct AsyncScopeTests {
    @Test(
        "when the call has returned they are free to wait, whatever handler it was",
        arguments: [false, true]
    )
    func flushAfterTheCall(suspends: Bool) async throws {
        let dispatcher = makeDispatcher(.thread)
        let (late, waited) = (Gate(), Recorder<DispatcherError?>())
        let buffering: AsyncBuffering = suspends ? .suspendDispatch(8) : .dropNewest(8)
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: buffering) {
            [unowned dispatcher] tick in
            guard tick.number == 0 else { return }
            Task {
                await late.pass()
                do throws(DispatcherError) {
                    try await dispatcher.flush()
                    waited.append(nil)
                } catch { waited.append(error) }
            }
        }
        // A later call makes no difference.
        for number in 0..<2 { try await dispatcher.publish(Tick(number: number)) }
        try await dispatcher.flush()
        #expect(subscription.counts.handled == 2)
        late.open()
        #expect(await eventuallyOnPool { waited.count == 1 })
        #expect(waited.all == [nil])
        try await dispatcher.shutdown()
    }

    @Test("a publish of such a task into a full ring waits for room")
    func publishAfterTheCall() async throws {
        let dispatcher = makeDispatcher(.thread, capacity: 2)
        let (late, entered, leave, outcome) = (Gate(), Gate(), Signal(), Recorder<PublishError?>())
        let starting = dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(8)) {
            [unowned dispatcher] _ in
            Task {
                await late.pass()
                do throws(PublishError) {
                    try await dispatcher.publish(UInt8(2))
                    outcome.append(nil)
                } catch { outcome.append(error) }
            }
        }
        let standing = dispatcher.subscribe(to: UInt8.self) { number in
            guard number == 0 else { return }
            entered.open()
            #expect(leave.arrives())
        }
        try await dispatcher.publish(Tick(number: 0))
        try await dispatcher.flush()
        for number: UInt8 in 0..<2 { try dispatcher.tryPublish(number) }
        await entered.pass()
        late.open()
        #expect(await eventuallyOnPool { dispatcher.suspendedTasks == 1 || outcome.count == 1 })
        leave.send()
        #expect(await eventuallyOnPool { outcome.count == 1 })
        #expect(outcome.all == [nil])
        try await dispatcher.shutdown()
        withExtendedLifetime((starting, standing)) {}
    }

    @Test("cancelAndWait in a task of an earlier call waits for the one that runs")
    func cancelAfterTheCall() async throws {
        let dispatcher = makeDispatcher(.thread)
        let (late, entered, gate) = (Gate(), Gate(), Gate())
        let (returned, whenWaited) = (Counter(), Recorder<Int>())
        let token = Shared<Subscription?>(nil)
        token.value = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { tick in
            if tick.number == 0 {
                Task {
                    await late.pass()
                    await token.value?.cancelAndWait()
                    whenWaited.append(returned.value)
                }
            } else {
                entered.open()
                await gate.pass()
            }
            returned.add()
        }
        for number in 0..<2 { try await dispatcher.publish(Tick(number: number)) }
        await entered.pass()
        late.open()
        // It has had every chance to return.
        for _ in 0..<1_000 { await Task.yield() }
        #expect(whenWaited.all.isEmpty)
        gate.open()
        #expect(await eventuallyOnPool { whenWaited.count == 1 })
        #expect(whenWaited.all == [2])
        token.value = nil
        try await dispatcher.shutdown()
    }
}
