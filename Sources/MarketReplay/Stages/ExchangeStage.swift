import DomainEvents
import TradingEvents

/// The simulated exchange: handles `BarClosed` and `OrderPlaced`, publishes `OrderExecuted`.
///
/// An order names the bar whose open fills it.
///
/// `@unchecked Sendable`: only the dispatch thread calls it.
final class ExchangeStage: @unchecked Sendable {
    private let feeRate: Double
    private let outlet: StageOutlet
    /// Bars that may still get an order, by index.
    private var bars: [Int: Bar] = [:]
    private var fills = 0

    init(feeRate: Double, _ outlet: StageOutlet) {
        self.feeRate = feeRate
        self.outlet = outlet
    }

    func handle(_ event: BarClosed) {
        bars[event.index] = event.bar
    }

    /// Forgets the bar, which is over.
    func handle(_ event: EquityMarked) {
        bars[event.index] = nil
    }

    func handle(_ event: OrderPlaced) throws {
        guard case .int(let index)? = event.orderMetadata["bar"], let bar = bars[Int(index)] else {
            throw InvalidEvent(
                eventType: OrderPlaced.eventType,
                field: "order_metadata",
                reason: "names a bar that the exchange does not have, in order \(event.orderID)"
            )
        }
        fills += 1
        try outlet.publish(
            OrderExecuted(
                orderID: event.orderID,
                tradeID: "fill-\(fills)",
                strategyID: event.strategyID,
                symbol: event.symbol,
                side: event.side,
                executedQuantity: event.quantity,
                executedPrice: bar.open,
                executionFee: event.quantity * bar.open * feeRate,
                executionTimestamp: Timestamp(secondsSince1970: bar.time)
            )
        )
    }
}
