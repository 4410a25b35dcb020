import EventDispatch

struct Trade: Sendable {
    var units: Int
    var price: Double
}

func addUp(_ dispatcher: EventDispatcher) {
    var units = 0
    dispatcher.subscribe(to: Trade.self) { trade in
        units += trade.units
        print("\(trade.units) at \(trade.price), \(units) units so far")
    }.keepUntilEnd()
}

let dispatcher = EventDispatcher()
addUp(dispatcher)

try dispatcher.publish(Trade(units: 100, price: 12.5))
print(try dispatcher.shutdown())
