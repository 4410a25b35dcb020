import DomainEvents
import EventDispatch
import Testing

/// Promise: conditions compose as booleans do; those on types cost nothing per event; none is asked in vain.
@Suite("Publisher: filters")
struct FilterTests {
    /// A condition that is decided by the type, by the metadata, by the aggregate or by the whole event.
    enum Kind: CaseIterable, Sendable {
        case type, metadata, aggregate, event

        func filter(_ passes: Bool, _ calls: Counter? = nil) -> EventFilter {
            switch self {
            case .type:
                .types { _ in
                    calls?.add()
                    return passes
                }
            case .metadata:
                .metadata { _ in
                    calls?.add()
                    return passes
                }
            case .aggregate: .aggregate(passes ? "a-1" : "other")
            case .event:
                .events { _ in
                    calls?.add()
                    return passes
                }
            }
        }
    }

    @Test("&&, || and ! over every pair of kinds and answers", arguments: Kind.allCases, Kind.allCases)
    func truth(_ left: Kind, _ right: Kind) throws {
        for (a, b) in [(false, false), (false, true), (true, false), (true, true)] {
            let (x, y) = (left.filter(a), right.filter(b))
            let cases: [(EventFilter, Bool)] = [
                (x && y, a && b), (x || y, a || b), (!x, !a), (!(x && y), !(a && b)), (!x || !y, !a || !b),
                ((x || y) && !(x && y), a != b), (x && .all, a), (x || .all, true), (.none || x, a),
                (.none && x, false),
            ]
            for (index, (filter, expected)) in cases.enumerated() {
                try expect(filter, expected, "case \(index) of \(a), \(b)")
            }
        }
    }

    /// The typed form, the filtered form and a publisher's own filter agree.
    private func expect(_ filter: EventFilter, _ expected: Bool, _ comment: Comment) throws {
        let counts = try [EventFilter.all, filter].map { own in
            let seen = Counter()
            try withPublisher(capacity: 8, filter: own) { publisher in
                let inner = own.passesAll ? filter : .all
                let subscriptions = [
                    publisher.subscribe(to: Opened.self, where: inner) { _ in seen.add() },
                    publisher.subscribe(inner) { _ in seen.add() },
                ]
                try publisher.publish(Opened())
                try publisher.flush()
                withExtendedLifetime(subscriptions) {}
            }
            return seen.value
        }
        #expect(counts == (expected ? [2, 2] : [0, 0]), comment)
    }

    @Test("a condition on the type is asked once per type, never per event")
    func oncePerType() throws {
        let calls = Counter()
        let typedCalls = Counter()
        try withPublisher { publisher in
            let typed = publisher.subscribe(
                to: Opened.self,
                where: .types { _ in
                    typedCalls.add()
                    return true
                }
            ) { _ in }
            let both: EventFilter = Kind.type.filter(true, calls) && .aggregate("a-1")
            let subscription = publisher.subscribe(both) { _ in }
            for _ in 0..<100 {
                try publisher.publish(Opened())
                try publisher.publish(Deposited())
            }
            try publisher.flush()
            #expect(subscription.counts.handled == 200)
            #expect(typed.counts.handled == 100)
        }
        #expect(calls.value == 2)
        #expect(typedCalls.value == 1)
    }

    @Test("the second condition is asked only if the first does not decide")
    func shortCircuit() throws {
        let calls = Counter()
        try withPublisher { publisher in
            let filters: [EventFilter] = [
                .aggregate("other") && Kind.event.filter(true, calls),
                .aggregate("a-1") || Kind.event.filter(true, calls),
                .none && Kind.type.filter(true, calls), .all || Kind.type.filter(true, calls),
                Kind.event.filter(true, calls) && .named("nothing"),
            ]
            let subscriptions = filters.map { publisher.subscribe(to: Opened.self, where: $0) { _ in } }
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(subscriptions.map(\.counts.handled) == [0, 1, 0, 1, 0])
        }
        #expect(calls.value == 0)
    }

    @Test("what the publisher's filter refuses is counted as filtered, typed or not")
    func global() throws {
        let report = try withPublisher(filter: .matching("account.*") && .aggregate("a-1")) { publisher in
            let typed = publisher.subscribe(to: Closed.self) { _ in }
            let filtered = publisher.subscribe(.all) { _ in }
            try publisher.publish(Closed())
            try publisher.publish(Opened(aggregateID: "a-2"))
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(typed.counts.filtered == 1)
            #expect(filtered.counts.filtered == 2)
            #expect(filtered.counts.handled == 1)
        }
        #expect(report.statistics.filtered == 2)
        #expect(report.statistics.dead == 0)
    }

    @Test("a filter that throws counts as failed and stops nobody", arguments: [Kind.metadata, .event])
    func throwing(_ kind: Kind) throws {
        let errors = Recorder<TestError?>()
        try withPublisher(errorSink: { errors.append($0.error as? TestError) }) { publisher in
            let filter: EventFilter =
                kind == .event
                ? .events { _ in throw TestError(number: 3) } : .metadata { _ in throw TestError(number: 3) }
            let typed = publisher.subscribe(to: Opened.self, where: !filter) { _ in }
            let filtered = publisher.subscribe(filter || .all && filter) { _ in }
            let last = publisher.subscribe(to: Opened.self) { _ in }
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(typed.counts.failed == 1)
            #expect(filtered.counts.failed == 1)
            #expect(last.counts.handled == 1)
        }
        #expect(errors.all == [TestError(number: 3), TestError(number: 3)])
    }

    @Test("correlation and causation select a course of action")
    func causality() throws {
        let root = Opened()
        let other = Opened()
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribe(to: Deposited.self, where: .causation(root.metadata.id)) {
                    seen.append($0.amount)
                },
                publisher.subscribe(.correlation(root.metadata.id)) { _ in seen.append(100) },
            ]
            try publisher.publish(Deposited(metadata: EventMetadata(causedBy: root.metadata), amount: 1))
            try publisher.publish(Deposited(metadata: EventMetadata(causedBy: other.metadata), amount: 2))
            try publisher.flush()
            withExtendedLifetime(subscriptions) {}
        }
        #expect(seen.all == [1, 100])
    }

    @Test("a star elsewhere than at the end stops the program")
    func patterns() async {
        for pattern in ["*.opened", "account.*.x", "**"] {
            await #expect(processExitsWith: .failure) { [pattern = pattern as String] in
                _ = EventFilter.matching(pattern)
            }
        }
    }
}

extension EventFilter {
    /// Whether it is `.all`, as far as two lines of a test can tell.
    fileprivate var passesAll: Bool { "\(self)" == "\(EventFilter.all)" }
}
