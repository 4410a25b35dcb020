import EventDispatch

struct OrderFilled: Sendable { var units: Int, price: Double }

func tradeOnce() throws -> Double {
    let dispatcher = EventDispatcher()
    let turnover = Turnover()  // a final class of yours, Sendable
    let subscription = dispatcher.subscribe(to: OrderFilled.self, owner: turnover) { turnover, fill in
        turnover.add(Double(fill.units) * fill.price)  // on the dispatch thread
    }
    try dispatcher.publish(OrderFilled(units: 100, price: 12.5))  // from any thread
    try dispatcher.publish(contentsOf: [OrderFilled(units: 1, price: 2), OrderFilled(units: 3, price: 4)])
    try dispatcher.settle()
    subscription.cancel()
    let report = try dispatcher.shutdown()
    precondition(report.statistics.dispatched == 3 && report.undelivered.isEmpty)
    return turnover.total
}
