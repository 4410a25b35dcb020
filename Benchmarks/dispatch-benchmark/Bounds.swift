import Foundation

/// The bounds that are stored with the benchmark, by scenario: `bounds.json`.
struct Bounds: Decodable {
    /// Floors under ratios, ceilings over shares, both sides for counts.
    struct Bound: Decodable {
        var floorRatioAtLeast: Double?
        var singleRatioAtLeast: Double?
        var idleShareBelow: Double?
        /// Two-sided: fewer is as much of a surprise as more.
        var allocationsPerEvent: [Double]?
        var boxedShare: Double?
    }

    let scenarios: [String: Bound]

    init() throws {
        guard let url = Bundle.module.url(forResource: "bounds", withExtension: "json") else {
            throw BenchmarkFailure(description: "bounds.json is missing from the program's resources")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        scenarios = try decoder.decode([String: Bound].self, from: Data(contentsOf: url))
    }

    /// One sentence for each bound that the row misses.
    ///
    /// `countsOnly` leaves out ratios and shares of time.
    func missed(by row: Row, countsOnly: Bool) -> [String] {
        guard let bound = scenarios[row.scenario] else {
            return ["\(row.scenario): no bound is stored for it"]
        }
        var missed: [String] = []
        func atLeast(_ name: String, _ figure: Double?, _ least: Double?) {
            guard let least, !countsOnly, !((figure ?? -1) >= least) else { return }
            missed.append("\(row.scenario): \(name) is \(figure ?? .nan), at least \(least) is required")
        }
        atLeast("floor_ratio", row.floorRatio, bound.floorRatioAtLeast)
        atLeast("single_ratio", row.singleRatio, bound.singleRatioAtLeast)
        if let below = bound.idleShareBelow, !countsOnly, !((row.idleShare ?? 1) < below) {
            missed.append(
                "\(row.scenario): idle_share is \(row.idleShare ?? .nan), below \(below) is required"
            )
        }
        if let range = bound.allocationsPerEvent, range.count == 2 {
            if let figure = row.allocationsPerEvent {
                if figure < range[0] || figure > range[1] {
                    missed.append(
                        "\(row.scenario): allocations_per_event is \(figure), \(range[0]) to \(range[1]) required"
                    )
                }
            } else {
                missed.append("\(row.scenario): allocations cannot be counted on this system")
            }
        }
        if let share = bound.boxedShare, Double(row.boxedEvents ?? -1) != share * Double(row.events) {
            missed.append("\(row.scenario): boxed_events is \(row.boxedEvents ?? -1) of \(row.events)")
        }
        return missed
    }
}
