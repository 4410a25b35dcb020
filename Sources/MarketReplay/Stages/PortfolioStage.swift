import DomainEvents

/// The account: `OrderFilled` and `PriceMarked` in; `PositionOpened`, `TradeClosed` and `EquityMarked` out.
///
/// `@unchecked Sendable`: only the dispatch thread calls it; others read `account` when the dispatcher has settled.
final class PortfolioStage: @unchecked Sendable {
    private let outlet: StageOutlet
    private(set) var account: Account

    init(_ settings: ReplaySettings, _ outlet: StageOutlet) {
        account = Account(cash: settings.startingCash, feeRate: settings.feeRate)
        self.outlet = outlet
    }

    func handle(_ event: OrderFilled) throws {
        let metadata = EventMetadata(causedBy: event.metadata)
        switch event.side {
        case .buy:
            let position = account.buyAll(at: event.price, bar: event.index, time: event.time)
            try outlet.publish(
                PositionOpened(
                    metadata: metadata,
                    market: event.market,
                    index: event.index,
                    position: position
                )
            )
        case .sell:
            let trade = account.sellAll(at: event.price, bar: event.index, time: event.time)
            try outlet.publish(
                TradeClosed(metadata: metadata, market: event.market, index: event.index, trade: trade)
            )
        }
    }

    func handle(_ event: PriceMarked) throws {
        try outlet.publish(
            EquityMarked(
                metadata: EventMetadata(causedBy: event.metadata),
                market: event.market,
                index: event.index,
                close: event.close,
                equity: account.equity(at: event.close)
            )
        )
    }
}
