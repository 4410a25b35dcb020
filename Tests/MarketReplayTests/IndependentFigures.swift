import Foundation
import Testing

/// Figures that `Resources/independent_figures.py` computed from the packaged prices.
struct IndependentFigures: Decodable {
    /// The indicators at one bar; nil while an indicator has too few bars.
    struct Sample: Decodable {
        var bar: Int
        var rsi14: Double?
        var sma20: Double?
        var sma50: Double?
    }

    /// The result of one strategy with default settings.
    struct Result: Decodable {
        var trades: Int
        var wins: Int
        var fees: Double
        var finalEquity: Double
        var totalReturn: Double
        var buyAndHoldReturn: Double
        var largestDrawdown: Double
        var isOpen: Bool
        var unrealisedProfit: Double
    }

    var bars: Int
    var samples: [Sample]
    var rsi: Result
    var movingAverages: Result

    static func load() throws -> Self {
        let url = try #require(Bundle.module.url(forResource: "independent-figures", withExtension: "json"))
        let data = try Data(contentsOf: url)
        return try JSONDecoder().decode(Self.self, from: data)
    }
}

/// Whether two numbers agree to one part in a billion; nil agrees with nil only.
func agree(_ first: Double?, _ second: Double?) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    return abs(first - second) <= 1e-9 * max(abs(first), abs(second))
}
