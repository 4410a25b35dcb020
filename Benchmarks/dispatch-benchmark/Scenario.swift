import EventDispatch

/// One row of the benchmark.
struct Scenario: Sendable {
    enum Kind: Sendable {
        case throughput(Workload)
        case domain(DomainWorkload)
        case async
        case coding
        case idle
    }

    let name: String
    let summary: String
    let kind: Kind
    /// Events of one round: enough for some tens of milliseconds.
    let events: Int

    private init(_ name: String, _ summary: String, events: Int, _ kind: Kind) {
        self.name = name
        self.summary = summary
        self.kind = kind
        self.events = events
    }

    private init(
        _ name: String,
        _ summary: String,
        events: Int = 4_000_000,
        _ change: (inout Workload) -> Void = { _ in }
    ) {
        var workload = Workload()
        change(&workload)
        self.init(name, summary, events: events, .throughput(workload))
    }

    static let all: [Scenario] = [
        Scenario("single", "one producer, single publishes of a 24-byte event, one typed handler"),
        Scenario("batch64", "the same in batches of 64", events: 8_000_000) { $0.batch = 64 },
        Scenario("producers2", "two producers, single publishes") { $0.producers = 2 },
        Scenario("producers4", "four producers: more threads than this benchmark assumes cores") {
            $0.producers = 4
        },
        Scenario("large", "a 136-byte event: three cells, still in place") { $0.event = .large },
        Scenario("boxed", "a 1,096-byte event, above the inline limit: one allocation each", events: 400_000)
        {
            $0.event = .boxed
        },
        Scenario("weak", "a weak-owner handler in place of the strong one") { $0.handlers = .weak },
        Scenario("handlers0", "nobody listens: every event is counted dead") { $0.handlers = .strong(0) },
        Scenario("handlers4", "four handlers of one type") { $0.handlers = .strong(4) },
        Scenario("handlers16", "sixteen handlers of one type", events: 1_000_000) {
            $0.handlers = .strong(16)
        },
        Scenario("manual", "publish and poll on one thread") { $0.producers = 0 },
        Scenario(
            "domain",
            "make and publish a domain event (id, time, metadata, three texts); a typed and a catch-all handler",
            events: 1_000_000,
            .domain(.domain)
        ),
        Scenario(
            "mixed43",
            "the catalogue's 43 types in a fixed pseudo-random mix",
            events: 1_000_000,
            .domain(.mixed43)
        ),
        Scenario("types43", "43 event types in turn, made at run time", events: 1_000_000, .domain(.types43)),
        Scenario(
            "types1000",
            "1,000 event types in turn, made at run time",
            events: 1_000_000,
            .domain(.types1000)
        ),
        Scenario(
            "string-shared",
            "an event that holds one text shared by all",
            events: 1_000_000,
            .domain(.stringShared)
        ),
        Scenario(
            "string-own",
            "an event that holds a text of its own, above 15 bytes",
            events: 1_000_000,
            .domain(.stringOwn)
        ),
        Scenario(
            "async",
            "one async handler behind its buffer, nothing lost; in turn AsyncStream and an actor's method",
            events: 200_000,
            .async
        ),
        Scenario("coding", "an event to a CloudEvent's JSON and back", events: 50_000, .coding),
        Scenario("idle", "processor time of an engine with nothing to do", events: 1_000, .idle),
    ]
}
