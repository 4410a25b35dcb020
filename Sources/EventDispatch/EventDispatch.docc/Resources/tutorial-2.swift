import EventDispatch

struct Trade: Sendable {
    var units: Int
    var price: Double
}

let dispatcher = EventDispatcher()
dispatcher.subscribe(to: Trade.self) { trade in
    print("\(trade.units) at \(trade.price)")
}.keepUntilEnd()
