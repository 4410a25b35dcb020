import EventDispatch

struct OrderFilled: Sendable {
    var units: Int
    var price: Double
}

func trade() throws -> ShutdownReport {
    let dispatcher = EventDispatcher()
    var turnover = 0.0  // only the dispatch thread touches it
    dispatcher.subscribe(to: OrderFilled.self) { fill in
        turnover += Double(fill.units) * fill.price
        print("turnover: \(turnover)")
    }.keepUntilEnd()
    try dispatcher.publish(OrderFilled(units: 100, price: 12.5))  // from any thread
    try dispatcher.publish(contentsOf: [OrderFilled(units: 1, price: 2), OrderFilled(units: 3, price: 4)])
    return try dispatcher.shutdown()  // delivers what was accepted, and says what became of it
}
