import Dispatch
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

func publishFromFourThreads(_ dispatcher: EventDispatcher) {
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
        for units in 1...25 {
            do {
                try dispatcher.publish(Trade(units: units, price: Double(thread)))
            } catch {
                print("not published: \(error)")
            }
        }
    }
}

let dispatcher = EventDispatcher()
addUp(dispatcher)

publishFromFourThreads(dispatcher)
print(try dispatcher.shutdown())
