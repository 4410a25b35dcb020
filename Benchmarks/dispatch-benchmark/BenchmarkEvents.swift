/// 24 bytes: one cell.
struct SmallEvent: Sendable {
    var number: UInt64
    var second: UInt64
    var third: UInt64

    init(_ number: UInt64) {
        self.number = number
        second = number
        third = number
    }
}

/// 136 bytes: three cells, still in place.
struct LargeEvent: Sendable {
    typealias Block = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
    var number: UInt64
    var first: Block
    var second: Block

    init(_ number: UInt64) {
        self.number = number
        let block = (number, number, number, number, number, number, number, number)
        first = block
        second = block
    }
}

/// 1,096 bytes: above the inline limit, so each lies in memory of its own.
struct BoxedEvent: Sendable {
    typealias Kilobyte = (
        LargeEvent, LargeEvent, LargeEvent, LargeEvent, LargeEvent, LargeEvent, LargeEvent, LargeEvent
    )
    var number: UInt64
    var body: Kilobyte

    init(_ number: UInt64) {
        self.number = number
        let block = LargeEvent(number)
        body = (block, block, block, block, block, block, block, block)
    }
}

/// An event of the throughput scenarios: it has a number, and is made from one.
protocol NumberedEvent: Sendable {
    var number: UInt64 { get }
    init(_ number: UInt64)
}

extension SmallEvent: NumberedEvent {}
extension LargeEvent: NumberedEvent {}
extension BoxedEvent: NumberedEvent {}
