import EventDispatch
import TestSupport

/// An event's producer, and its number among that producer's events.
struct Stamp: Sendable {
    let producer: Int
    /// Greater than that of the producer's last event.
    let number: Int
    /// Events that this one is a consequence of.
    let hops: UInt8
    /// Whether the publisher knows for sure that it was accepted: false where a full ring drops it in silence.
    let isCertain: Bool
    let token: TrackedInstance

    /// A summand of the checksum over events.
    var hash: Int { (producer &* 0x9E37_79B9 ^ number &* 0x85EB_CA6B) & 0xFFFF_FFFF }
}

/// An event of the program; its types differ in how their records lie in a ring.
protocol NumberedEvent: Sendable {
    static var kind: EventKind { get }
    init(_ stamp: Stamp)
    var stamp: Stamp { get }
    /// Whether the bytes behind the stamp are as they were written.
    var isIntact: Bool { get }
}

extension NumberedEvent {
    var isIntact: Bool { true }
}

struct SmallEvent: NumberedEvent {
    static let kind = EventKind.small
    let stamp: Stamp
    init(_ stamp: Stamp) { self.stamp = stamp }
}

struct TwoCellEvent: NumberedEvent {
    static let kind = EventKind.two
    let stamp: Stamp
    let padding: Words4
    init(_ stamp: Stamp) {
        self.stamp = stamp
        padding = Words4(stamp.number)
    }
    var isIntact: Bool { padding == Words4(stamp.number) }
}

struct ThreeCellEvent: NumberedEvent {
    static let kind = EventKind.three
    let stamp: Stamp
    let padding: Words16
    init(_ stamp: Stamp) {
        self.stamp = stamp
        padding = Words16(stamp.number)
    }
    var isIntact: Bool { padding == Words16(stamp.number) }
}

struct BoxedEvent: NumberedEvent {
    static let kind = EventKind.boxed
    let padding: Words128
    let stamp: Stamp
    let last: Words4
    init(_ stamp: Stamp) {
        self.stamp = stamp
        padding = Words128(stamp.number)
        last = Words4(stamp.number)
    }
    var isIntact: Bool { padding == Words128(stamp.number) && last == Words4(stamp.number) }
}

struct AlignedEvent: NumberedEvent {
    static let kind = EventKind.aligned
    let padding: SIMD4<Int>
    let stamp: Stamp
    init(_ stamp: Stamp) {
        self.stamp = stamp
        padding = SIMD4(repeating: stamp.number)
    }
    var isIntact: Bool { padding == SIMD4(repeating: stamp.number) }
}

struct FickleEvent: NumberedEvent {
    static let kind = EventKind.fickle
    let stamp: Stamp
    init(_ stamp: Stamp) { self.stamp = stamp }
}

/// Holds something whose end does something.
struct CarrierEvent: NumberedEvent {
    static let kind = EventKind.carrier
    let stamp: Stamp
    var cargo: Sentinel?
    init(_ stamp: Stamp) { self.stamp = stamp }
}

struct Words4: Equatable, Sendable {
    let first, second, third, fourth: Int
    init(_ number: Int) {
        (first, second, third, fourth) = (number, ~number, number &* 3, number &* 5)
    }
}

struct Words16: Equatable, Sendable {
    let first, second, third, fourth: Words4
    init(_ number: Int) {
        (first, second, third, fourth) = (Words4(number), Words4(~number), Words4(number), Words4(-number))
    }
}

struct Words128: Equatable, Sendable {
    let first, second, third, fourth, fifth, sixth, seventh, eighth: Words16
    init(_ number: Int) {
        (first, second, third, fourth) = (
            Words16(number), Words16(~number), Words16(number), Words16(-number)
        )
        (fifth, sixth, seventh, eighth) = (
            Words16(number), Words16(number), Words16(-number), Words16(~number)
        )
    }
}

extension EventKind {
    var type: any NumberedEvent.Type {
        switch self {
        case .small: SmallEvent.self
        case .two: TwoCellEvent.self
        case .three: ThreeCellEvent.self
        case .boxed: BoxedEvent.self
        case .aligned: AlignedEvent.self
        case .carrier: CarrierEvent.self
        case .fickle: FickleEvent.self
        }
    }
}
