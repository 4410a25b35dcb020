import EventDispatch

/// A wait: its aim, its limit, and the place of its call.
struct Wait {
    let wanted: String
    let limit: Duration
    let place: CallPlace

    init(for wanted: String, of type: (some Any).Type, _ limit: Duration, _ place: CallPlace) {
        self.wanted = "\(wanted) of \(type)"
        self.limit = limit
        self.place = place
    }
}

/// The loop of every wait: looks at the events, and waits for more.
extension EventRecorder {
    /// Blocks until `look` finds its events.
    func wait<Found>(_ wait: Wait, _ look: ([Event]) throws -> Look<Found>) throws -> Found {
        let deadline = UInt64.deadline(after: wait.limit)
        while true {
            // Asked first: no event is recorded after the end, and all before it are among the events.
            let hasEnded = recording.hasEnded
            switch try look(all) {
            case .found(let found): return found
            case .needsMore(let count):
                if hasEnded { throw failure(of: wait, Self.ended) }
                if dispatcher.mayPollHere {
                    try dispatcher.settle()
                    guard self.count > count else { throw failure(of: wait, Self.settled) }
                } else if !recording.wait(beyond: count, until: deadline) {
                    throw failure(of: wait, "within \(wait.limit)")
                }
            }
        }
    }

    /// Suspends until `look` finds its events.
    func wait<Found>(_ wait: Wait, _ look: ([Event]) throws -> Look<Found>) async throws -> Found {
        let deadline = ContinuousClock.now.advanced(by: wait.limit)
        while true {
            let hasEnded = recording.hasEnded
            switch try look(all) {
            case .found(let found): return found
            case .needsMore(let count):
                if hasEnded { throw failure(of: wait, Self.ended) }
                if dispatcher.mayPollHere {
                    try await dispatcher.settle()
                    guard self.count > count else { throw failure(of: wait, Self.settled) }
                } else if await !recording.wait(beyond: count, until: deadline) {
                    try Task.checkCancellation()
                    throw failure(of: wait, "within \(wait.limit)")
                }
            }
        }
    }

    private static var ended: String { "before the subscription ended" }
    private static var settled: String { "before nothing was left to dispatch" }

    private func failure(of wait: Wait, _ end: String) -> UnmetExpectation {
        UnmetExpectation("expected \(wait.wanted) \(end); \(came(all))", at: wait.place)
    }

    /// Returns the recorded events, one a line.
    func came(_ events: [Event]) -> String {
        events.isEmpty ? "none came" : "\(counted(events.count)) came:\(list(events))"
    }
}

/// The result of one look at the events so far.
enum Look<Found> {
    case found(Found)
    /// Nothing found; look again after more events than these.
    case needsMore(than: Int)
}

/// A search for the first event of a type that meets a condition; it looks at each event once.
struct EventSearch<Wanted> {
    private var seen = 0

    init(of type: Wanted.Type) {}

    mutating func look(at events: [some Any], _ condition: (Wanted) throws -> Bool) rethrows -> Look<Wanted> {
        for event in events[seen...] {
            seen += 1
            if let event = event as? Wanted, try condition(event) { return .found(event) }
        }
        return .needsMore(than: seen)
    }
}

extension Array {
    /// Returns the first `count` elements, if there are as many.
    func prefix(atLeast count: Int) -> Look<[Element]> {
        self.count < count ? .needsMore(than: count - 1) : .found(Array(prefix(count)))
    }
}
