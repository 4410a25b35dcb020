import DomainEvents
import EventDispatch
import TestSupport
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

    /// A watch list: each condition more must not be a level more of the stack, where it is asked or released.
    @Test("twenty thousand conditions joined, from the left and from the right")
    func long() throws {
        let conditions = (0..<20_000).map { EventFilter.aggregate("a-\($0)") }
        let negations = conditions.dropFirst(2).map { !$0 }
        let lists: [(EventFilter, Bool)] = [
            (conditions.reduce(.none) { $0 || $1 }, true),
            (conditions.reversed().reduce(.none) { $1 || $0 }, true),
            (conditions.dropFirst(2).reduce(.none) { $0 || $1 }, false),
            (negations.reduce(.all) { $0 && $1 }, true),
            (negations.reversed().reduce(.all) { $1 && $0 }, true),
            ((conditions.map { !$0 }).reduce(.all) { $0 && $1 }, false),
            ((0..<20_000).reduce(.none) { $0 || .named("n-\($1)") }, false),
        ]
        for (index, (filter, expected)) in lists.enumerated() {
            try expect(filter, expected, "list \(index)")
        }
    }

    /// The typed form, the filtered form and a publisher's own filter agree.
    private func expect(_ filter: EventFilter, _ expected: Bool, _ comment: Comment) throws {
        let counts = try [EventFilter.all, filter].map { own in
            let seen = Counter()
            try withPublisher(capacity: 8, filter: own) { publisher in
                let inner = own.passesAll ? filter : .all
                let subscriptions = [
                    publisher.subscribe(to: Opened.self, matching: inner) { _ in seen.add() },
                    publisher.subscribe(matching: inner) { _ in seen.add() },
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
                matching: .types { _ in
                    typedCalls.add()
                    return true
                }
            ) { _ in }
            let both: EventFilter = Kind.type.filter(true, calls) && .aggregate("a-1")
            let subscription = publisher.subscribe(matching: both) { _ in }
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
            let subscriptions = filters.map { publisher.subscribe(to: Opened.self, matching: $0) { _ in } }
            try publisher.publish(Opened())
            try publisher.flush()
            #expect(subscriptions.map(\.counts.handled) == [0, 1, 0, 1, 0])
        }
        #expect(calls.value == 0)
    }
}

extension EventFilter {
    /// Whether it is `.all`, as far as two lines of a test can tell.
    fileprivate var passesAll: Bool { "\(self)" == "\(EventFilter.all)" }
}
