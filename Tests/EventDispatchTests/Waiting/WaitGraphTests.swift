import EventDispatch
import TestSupport
import Testing

/// Promise: the waits that are noted never form a circle, and one that forms none is never refused.
@Suite("WaitGraph")
struct WaitGraphTests {
    /// Some queue; which one matters only to a thread that polls one.
    private static let queue = ObjectIdentifier(WaitGraphTests.self)

    @Test(
        "agrees with a search through all paths, for random waits that come, go and stop blocking",
        arguments: 0..<50
    )
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func random(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
        let blocking = Shared<Set<Int>>([])
        var graph = WaitGraph()
        // Wait `number`: of `party` for `blocker`.
        var noted: [(number: Int, id: UInt64, party: UInt64, blocker: UInt64)] = []
        for number in 0..<300 {
            switch random(4) {
            case 0 where !noted.isEmpty: _ = graph.end(noted.remove(at: random(noted.count)).id)
            case 1 where !noted.isEmpty: blocking.update { _ = $0.remove(noted[random(noted.count)].number) }
            default:
                let (party, blocker) = (UInt64(1 + random(6)), UInt64(1 + random(6)))
                blocking.update { _ = $0.insert(number) }
                let id = graph.begin(
                    WaitGraph.Parties(thread: .thread(party)),
                    .blockers {
                        blocking.value.contains(number) ? [.thread(blocker, consuming: Self.queue)] : []
                    }
                )
                let edges = noted.filter { blocking.value.contains($0.number) }
                var reached: Set<UInt64> = [blocker]
                for _ in edges {
                    for edge in edges where reached.contains(edge.party) { reached.insert(edge.blocker) }
                }
                #expect((id == nil) == reached.contains(party), "seed \(seed), step \(number)")
                if let id { noted.append((number, id, party, blocker)) }
            }
        }
    }

    @Test("who has been woken and has not noticed yet waits for nobody")
    func woken() {
        let queue = EventQueue(QueueConfiguration(capacity: 1))
        var consumer = queue.makeConsumer()
        #expect(throws: Never.self) { try queue.publish(1) }
        #expect(
            WaitGoal.consumer(of: queue.waitTarget).blockers.contains {
                if case .thread = $0 { true } else { false }
            }
        )
        let room = WaitGoal.room(cells: 1, in: queue.waitTarget)
        #expect(!room.blockers.isEmpty)
        consumer.poll { _ in }
        #expect(room.blockers.isEmpty)
        _ = consume consumer
    }

    @Test("a dispatcher's handlers are found by their queue, one by its slot")
    func handlers() {
        let (queue, slot, other) = (Counter(), Counter(), Counter())
        let handler = WaitGraph.Party.handler(ObjectIdentifier(slot), of: ObjectIdentifier(queue))
        for blocker in [
            WaitGraph.Blocker.handlers(of: ObjectIdentifier(queue)), .handler(ObjectIdentifier(slot)),
        ] {
            var graph = WaitGraph()
            let thread = WaitGraph.Parties(thread: .thread(1))
            #expect(graph.begin(thread, .blockers { [blocker] }) != nil)
            #expect(
                graph.begin(
                    WaitGraph.Parties(handler: handler),
                    .blockers { [.thread(1, consuming: Self.queue)] }
                ) == nil
            )
            #expect(
                graph.begin(
                    WaitGraph.Parties(handler: handler),
                    .blockers { [.thread(2, consuming: Self.queue)] }
                ) != nil
            )
            let stranger = WaitGraph.Party.handler(ObjectIdentifier(other), of: ObjectIdentifier(other))
            #expect(
                graph.begin(
                    WaitGraph.Parties(handler: stranger),
                    .blockers { [.thread(1, consuming: Self.queue)] }
                ) != nil
            )
        }
    }
}
