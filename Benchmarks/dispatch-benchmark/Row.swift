import EventDispatch

/// A scenario's result over all rounds, with the names of the JSON form.
struct Row: Encodable {
    var scenario: String
    var producers: Int
    var batch: Int
    var eventBytes: Int
    var handlers: Int
    var waitStrategy: String
    var events: Int
    var rounds: Int
    /// Medians over the rounds.
    var seconds: Double
    var eventsPerSecond: Double?
    var floorEventsPerSecond: Double?
    /// The median of the rounds' own ratios: a round and its floor run right after each other.
    var floorRatio: Double?
    var floorRatioLow: Double?
    var floorRatioHigh: Double?
    /// Against the scenario `single`, run in turn as well; for `weak` only.
    var singleRatio: Double?
    var allocationsPerEvent: Double?
    var boxedEvents: Int?
    /// For `async` only: the rates of the peers that ran in turn with it.
    var peersEventsPerSecond: [String: Double]?
    /// For `coding` only.
    var encodesPerSecond: Double?
    var decodesPerSecond: Double?
    /// For `idle` only: the share of one core, and the dispatch thread's sleeps.
    var idleShare: Double?
    var parks: Int?
}

/// The median of some figures, and their lowest and highest.
struct Spread {
    let median: Double
    let low: Double
    let high: Double

    init(_ figures: [Double]) {
        let sorted = figures.sorted()
        let middle = sorted.count / 2
        median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        low = sorted[0]
        high = sorted[sorted.count - 1]
    }
}
