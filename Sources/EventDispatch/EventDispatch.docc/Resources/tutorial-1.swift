import EventDispatch

struct Trade: Sendable {
    var units: Int
    var price: Double
}
