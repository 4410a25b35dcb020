import DomainEvents

/// The simulated exchange: `BarClosed` and `SignalDecided` in; `OrderPlaced`, `OrderFilled` and `PriceMarked` out.
///
/// A signal of one bar is filled at the open of the next. The next bar may be here already, or not yet: that depends
/// on the size of the ring and of the batches. So the two are joined by the bar's index, and what is published
/// depends on the market data alone.
///
/// `@unchecked Sendable`: only the dispatch thread calls it.
final class ExchangeStage: @unchecked Sendable {
    private let outlet: StageOutlet
    /// Bars whose fills are not settled yet, by index.
    private var waiting: [Int: BarClosed] = [:]
    /// The first bar that is not settled yet.
    private var next = 0
    /// The bars before this one have signals.
    private var decided = 0
    /// The order for the bar `next`.
    private var order: OrderPlaced?

    init(_ outlet: StageOutlet) {
        self.outlet = outlet
    }

    func handle(_ event: BarClosed) throws {
        waiting[event.index] = event
        try settle()
    }

    func handle(_ event: SignalDecided) throws {
        decided = event.index + 1
        if event.action != .hold {
            let placed = OrderPlaced(
                metadata: EventMetadata(causedBy: event.metadata),
                market: event.market,
                index: event.index,
                side: event.action == .enter ? .buy : .sell
            )
            order = placed
            try outlet.publish(placed)
        }
        try settle()
    }

    /// Settles every bar that has arrived and whose predecessor's signal is known.
    private func settle() throws {
        while decided >= next, let event = waiting.removeValue(forKey: next) {
            next += 1
            if let placed = order {
                order = nil
                try outlet.publish(
                    OrderFilled(
                        metadata: EventMetadata(causedBy: placed.metadata),
                        market: event.market,
                        index: event.index,
                        side: placed.side,
                        price: event.bar.open,
                        time: event.bar.time
                    )
                )
            }
            try outlet.publish(
                PriceMarked(
                    metadata: EventMetadata(causedBy: event.metadata),
                    market: event.market,
                    index: event.index,
                    close: event.bar.close
                )
            )
        }
    }
}
