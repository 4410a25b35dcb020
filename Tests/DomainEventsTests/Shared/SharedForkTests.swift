#if canImport(Glibc)
    import DomainEvents
    import EventDispatch
    import Glibc
    import TestSupport
    import Testing

    @Suite("Shared publisher: after a fork")
    struct SharedForkTests {
        /// In a process of its own, as a fork in the midst of other tests would copy their locks.
        @Test(
            "a child that replaces the publisher goes on with its subscriptions, and learns that the old one is not its"
        )
        func forkedChild() async {
            await #expect(processExitsWith: .success) {
                let seen = Counter()
                let subscription = subscribeToEvent(Deposited.self) { seen.add($0.amount) }
                try publishDomainEvent(Deposited(amount: 1))
                try blocking { try SharedPublisher.current.flush() }
                #expect(ForkedChild.status { replaceInChild(seen) } == 0)
                try publishDomainEvent(Deposited(amount: 1))
                try blocking { try SharedPublisher.current.flush() }
                #expect(seen.value == 2)
                withExtendedLifetime(subscription) {}
            }
        }
    }

    /// 0, or which step went wrong.
    private func replaceInChild(_ seen: Counter) -> Int32 {
        do throws(DispatcherError) {
            _ = try SharedPublisher.replace()
            return 1
        } catch {
            guard error == .ended else { return 2 }
        }
        guard (try? publishDomainEvent(Deposited(amount: 10))) != nil else { return 3 }
        // Drains the new one: a replacement that was left half done refuses it.
        guard let report = try? SharedPublisher.replace() else { return 4 }
        return report.statistics.handlers.handled == 1 && seen.value == 11 ? 0 : 5
    }
#endif
