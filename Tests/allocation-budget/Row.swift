import CAllocationCounter

/// One line of the table: what is done, and how many allocations each event may cost.
struct Row {
    /// Where a budget holds.
    enum Builds {
        case all
        /// Unoptimised code allocates here for reasons that the row's comment gives.
        case optimised
    }

    let name: String
    /// Allocations per event: exactly so many, not at most.
    let budget: Int
    let builds: Builds
    /// Publishes so many events and returns when they have been handled. The first call warms up.
    let run: (_ events: Int) throws -> Void

    init(_ name: String, budget: Int = 0, in builds: Builds = .all, _ run: @escaping (Int) throws -> Void) {
        self.name = name
        self.budget = budget
        self.builds = builds
        self.run = run
    }

    /// A multiple of every batch size.
    static let events = 128_000

    var isSkipped: Bool { builds == .optimised && !isOptimised }

    /// Runs the row warm and returns the allocations of one run of ``events``.
    func measure() throws -> Int {
        for _ in 0..<2 { try run(Self.events) }
        let before = allocation_count()
        try run(Self.events)
        return Int(allocation_count() - before)
    }

    /// Whether the count is the budget. The runtime may allocate now and then on its own account (a hash table of
    /// its own that grows): one in a thousand events is not the engine's.
    func holds(_ allocations: Int) -> Bool {
        abs(allocations - budget * Self.events) <= Self.events / 1_000
    }
}

/// Whether this program was optimised: `assert` does not evaluate its argument then.
let isOptimised: Bool = {
    var isOptimised = true
    assert({ isOptimised = false }() == ())
    return isOptimised
}()
