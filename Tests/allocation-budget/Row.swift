import CAllocationCounter

/// One line of the table: the work, and the allocations that each event may cost.
struct Row {
    let name: String
    /// Allocations per event: exactly so many, not at most.
    let budget: Int
    /// Publishes so many events and returns when they have been handled; the first call warms up.
    let run: (_ events: Int) throws -> Void

    init(_ name: String, budget: Int = 0, _ run: @escaping (Int) throws -> Void) {
        self.name = name
        self.budget = budget
        self.run = run
    }

    /// A multiple of every batch size.
    static let events = 128_000

    /// Runs the row warm and returns the allocations of one run of ``events``.
    func measure() throws -> Int {
        for _ in 0..<2 { try run(Self.events) }
        let before = allocation_count()
        try run(Self.events)
        return Int(allocation_count() - before)
    }

    /// Whether the count is the budget, apart from a few allocations of the run's own bookkeeping.
    func holds(_ allocations: Int) -> Bool {
        abs(allocations - budget * Self.events) <= 16
    }
}

/// Whether this program was optimised: `assert` does not evaluate its argument then.
let isOptimised: Bool = {
    var isOptimised = true
    assert({ isOptimised = false }() == ())
    return isOptimised
}()
