#if canImport(Glibc)
    import DomainEvents
    import Glibc
    import TestSupport
    import Testing

    @Suite("EventID: after a fork")
    struct EventIDForkTests {
        /// In a process of its own, as a fork in the midst of other tests would copy their locks.
        @Test("parent and two children, at the same time and count, make different ids")
        func forkedChildren() async {
            await #expect(processExitsWith: .success) {
                // All three read the same clock and go on from the same count, so only the tails can differ.
                let time = Timestamp(nanosecondsSince1970: 1_700_000_000_000_000_000)
                let before = EventID(clockReading: time)
                let first = try #require(idOfForkedChild(at: time))
                let second = try #require(idOfForkedChild(at: time))
                let parent = EventID(clockReading: time)

                #expect(Set([first, second, parent]).count == 3)
                #expect(Set([first.high, second.high, parent.high]).count == 1)
                // The forking thread's ids go on increasing in the child.
                #expect(before < first && before < second && before < parent)
            }
        }
    }

    /// The id that a forked child makes, sent through a pipe.
    private func idOfForkedChild(at time: Timestamp) -> EventID? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        let status = ForkedChild.status {
            let id = EventID(clockReading: time)
            var halves = (id.high, id.low)
            return write(ends[1], &halves, 16) == 16 ? 0 : 1
        }
        close(ends[1])
        defer { close(ends[0]) }
        var halves: (UInt64, UInt64) = (0, 0)
        guard read(ends[0], &halves, 16) == 16, status == 0 else { return nil }
        return EventID(high: halves.0, low: halves.1)
    }
#endif
