import DomainEvents
import TradingEvents

/// Watches the drawdown: handles `EquityMarked`, publishes `RiskLimitExceeded` each time the drawdown passes the limit.
///
/// The stage only reports; the strategy trades on.
struct RiskStage {
    private let limit: Double
    private let run: Run
    private let outlet: StageOutlet
    private var highest = 0.0
    private var isBeyond = false

    init(limit: Double, _ run: Run, _ outlet: StageOutlet) {
        self.limit = limit
        self.run = run
        self.outlet = outlet
    }

    mutating func handle(_ event: EquityMarked) throws {
        highest = max(highest, event.equity)
        let drawdown = 1 - event.equity / highest
        let wasBeyond = isBeyond
        isBeyond = drawdown > limit
        guard isBeyond && !wasBeyond else { return }
        try outlet.publish(
            RiskLimitExceeded(
                strategyID: run.strategyID,
                symbol: event.market,
                riskType: .maxDrawdown,
                currentValue: drawdown * 100,
                limitValue: limit * 100,
                riskPercentage: drawdown * 100,
                triggeredAction: .alertOnly
            )
        )
    }
}
