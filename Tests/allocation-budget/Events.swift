/// 24 bytes: one cell, and inline in an existential.
struct Tick: Sendable {
    var time: Int64 = 0
    var price: Double = 0
    var units: Int64 = 0
}

/// 48 bytes: one cell, and too large for an existential's inline buffer.
struct Quote: Sendable {
    var bid = Tick()
    var ask = Tick()
}

/// 136 bytes: three cells.
struct Bar: Sendable {
    var ticks = (Tick(), Tick(), Tick(), Tick(), Tick())
    var count: Int64 = 0
    var volume: Int64 = 0
}

/// 1,224 bytes: above the inline limit, so boxed.
struct Book: Sendable {
    var bars = (Bar(), Bar(), Bar(), Bar(), Bar(), Bar(), Bar(), Bar(), Bar())
}

/// The error that a handler throws.
enum Refusal: Error {
    case refused
}
