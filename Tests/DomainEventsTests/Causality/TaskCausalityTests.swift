import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: an asynchronous course of action and the child tasks that it awaits have a cause; what is detached has none.
@Suite("Causality: tasks")
struct TaskCausalityTests {
    private let event = Opened()

    @Test("across suspensions, in child tasks and in unstructured tasks that inherit")
    func inherited() async {
        await withCausality(of: event) {
            await Task.yield()
            #expect(EventMetadata().causationID == event.metadata.id)
            async let child = EventMetadata()
            #expect(await child.causationID == event.metadata.id)
            let group = await withTaskGroup(of: EventID?.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        await Task.yield()
                        return EventMetadata().causationID
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(group == [EventID?](repeating: event.metadata.id, count: 4))
            #expect(await Task { EventMetadata().causationID }.value == event.metadata.id)
        }
        #expect(EventCause.current == nil)
    }

    @Test("a detached task has none, and takes a captured one")
    func detached() async {
        await withCausality(of: event) {
            let without = await Task.detached { EventCause.current }.value
            #expect(without == nil)
            let cause = EventCause.current
            let with = await Task.detached { withCausality(cause) { EventMetadata().causationID } }.value
            #expect(with == event.metadata.id)
            let async = await Task.detached {
                await withCausality(cause) {
                    await Task.yield()
                    return EventMetadata().causationID
                }
            }.value
            #expect(async == event.metadata.id)
        }
    }

    @Test("a thread's cause goes before the task's, for as long as it is set")
    func nested() async {
        let inner = Closed()
        await withCausality(of: event) {
            withCausality(of: inner) { #expect(EventMetadata().causationID == inner.metadata.id) }
            #expect(EventMetadata().causationID == event.metadata.id)
            await withCausality(of: inner) {
                await Task.yield()
                #expect(EventMetadata().causationID == inner.metadata.id)
            }
            #expect(EventMetadata().causationID == event.metadata.id)
        }
    }

    @Test("none is none, in a task that has a cause, and comes back")
    func none() async {
        await withCausality(of: event) {
            withCausality(nil) {
                #expect(EventCause.current == nil)
                #expect(EventMetadata().causationID == nil)
                #expect(EventMetadata().correlationID == nil)
            }
            await withCausality(nil) {
                await Task.yield()
                #expect(EventCause.current == nil)
            }
            #expect(EventMetadata().causationID == event.metadata.id)
        }
    }

    @Test("an id whose upper half is zero hides the task's cause too")
    func smallIDs() async {
        await withCausality(of: event) {
            await Task.yield()
            let small = EventCause(causationID: EventID(high: 0, low: 3), correlationID: nil)
            withCausality(small) { #expect(EventMetadata().causationID == EventID(high: 0, low: 3)) }
        }
    }

    @Test("two tasks at once keep their causes apart")
    func apart() async {
        let causes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let event = Opened()
                    return await withCausality(of: event) {
                        for _ in 0..<50 {
                            await Task.yield()
                            if EventMetadata().causationID != event.metadata.id { return false }
                        }
                        return true
                    }
                }
            }
            return await group.allSatisfy { $0 }
        }
        #expect(causes)
    }

    @Test(
        "an asynchronous withCorrelation is shared, an error ends it, and it does not reach a handler of others"
    )
    func correlation() async throws {
        let id = EventID()
        await #expect(throws: TestError()) {
            try await withCorrelation(id) {
                await Task.yield()
                #expect(EventMetadata().correlationID == id)
                throw TestError()
            }
        }
        #expect(EventCause.current == nil)
        let causes = Recorder<EventCause?>()
        let publisher = DomainEventPublisher()
        let subscription = publisher.dispatcher.subscribe(to: Int.self) { _ in
            causes.append(EventCause.current)
        }
        try await withCorrelation(id) {
            await Task.yield()
            try await publisher.dispatcher.publish(1)
        }
        try await publisher.shutdown()
        #expect(causes.all == [nil])
        withExtendedLifetime(subscription) {}
    }
}
