import EventDispatch

struct Trade: Sendable {
    var units: Int
    var price: Double
}

let dispatcher = EventDispatcher()
dispatcher.subscribe(to: Trade.self) { trade in
    print("\(trade.units) at \(trade.price)")
}.keepUntilEnd()

try dispatcher.publish(Trade(units: 100, price: 12.5))
print(try dispatcher.shutdown())
