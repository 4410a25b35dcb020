import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: causes set by hand nest, come back, and stay on their thread.
@Suite("Causality: by hand on a thread")
struct CausalityByHandTests {
    @Test("an id whose upper half is zero is a cause like any other")
    func smallIDs() {
        let cause = EventMetadata(id: EventID(high: 0, low: 1), occurredAt: .now())
        withCausality(EventCause(cause)) {
            #expect(EventMetadata().causationID == EventID(high: 0, low: 1))
            #expect(EventMetadata().correlationID == EventID(high: 0, low: 1))
        }
    }

    @Test("by hand: nested causes come back, also when the inner body threw")
    func nested() {
        let (outer, inner) = (Opened(), Closed())
        withCausality(of: outer) {
            #expect(EventMetadata().causationID == outer.metadata.id)
            try? withCausality(of: inner) {
                #expect(EventMetadata().causationID == inner.metadata.id)
                throw TestError()
            }
            #expect(EventMetadata().causationID == outer.metadata.id)
            withCausality(nil) { #expect(EventMetadata().causationID == nil) }
            #expect(EventMetadata().causationID == outer.metadata.id)
        }
        #expect(EventCause.current == nil)
    }

    @Test("withCorrelation: one fresh id for all, no causation, and an error keeps its type")
    func correlation() throws {
        let given = EventID()
        let ids = withCorrelation { (0..<3).map { _ in EventMetadata().correlationID } }
        #expect(Set(ids).count == 1)
        #expect(ids[0] != nil)
        withCorrelation(given) {
            #expect(EventMetadata().correlationID == given)
            #expect(EventMetadata().causationID == nil)
        }
        do throws(TestError) {
            try withCorrelation { () throws(TestError) in throw TestError(number: 2) }
        } catch {
            #expect(error.number == 2)
        }
        #expect(EventCause.current == nil)
    }

    @Test("other threads have no cause, and take one that was captured")
    func threads() throws {
        let event = Opened()
        let captured = withCausality(of: event) {
            let causes = onThreads(3) { _ in EventCause.current }
            #expect(causes == [nil, nil, nil])
            return EventCause.current
        }
        let made = onThreads(2) { _ in withCausality(captured) { EventMetadata().causationID } }
        #expect(made == [event.metadata.id, event.metadata.id])
    }
}
