import Testing

/// An event that carries a token and a number that is written twice, at its two ends.
protocol TrackedEvent: Sendable {
    init(_ number: Int, _ token: LifetimeTracker.Token?)
    var number: Int { get }
    /// Whether both ends say the same: the payload is complete.
    var isIntact: Bool { get }
}

typealias Words8 = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
typealias Words64 = (Words8, Words8, Words8, Words8, Words8, Words8, Words8, Words8)

func words8(_ word: UInt64) -> Words8 { (word, word, word, word, word, word, word, word) }
func words64(_ word: UInt64) -> Words64 {
    let eight = words8(word)
    return (eight, eight, eight, eight, eight, eight, eight, eight)
}

/// One cell.
struct SmallEvent: TrackedEvent {
    let number: Int
    let token: LifetimeTracker.Token?
    let copy: Int

    init(_ number: Int, _ token: LifetimeTracker.Token? = nil) {
        self.number = number
        self.token = token
        copy = ~number
    }

    var isIntact: Bool { copy == ~number }
}

/// Two cells.
struct MediumEvent: TrackedEvent {
    let number: Int
    let token: LifetimeTracker.Token?
    let words: Words8

    init(_ number: Int, _ token: LifetimeTracker.Token? = nil) {
        self.number = number
        self.token = token
        words = words8(~UInt64(number))
    }

    var isIntact: Bool { words.0 == ~UInt64(number) && words.7 == ~UInt64(number) }
}

/// Three cells.
struct LargeEvent: TrackedEvent {
    let number: Int
    let words: (Words8, Words8)
    let token: LifetimeTracker.Token?
    let copy: Int

    init(_ number: Int, _ token: LifetimeTracker.Token? = nil) {
        self.number = number
        self.token = token
        words = (words8(~UInt64(number)), words8(~UInt64(number)))
        copy = ~number
    }

    var isIntact: Bool { copy == ~number && words.0.0 == ~UInt64(number) && words.1.7 == ~UInt64(number) }
}

/// Above the inline limit of every ring.
struct BoxedEvent: TrackedEvent {
    let number: Int
    let words: (Words64, Words64, Words8)
    let token: LifetimeTracker.Token?

    init(_ number: Int, _ token: LifetimeTracker.Token? = nil) {
        self.number = number
        self.token = token
        let word = ~UInt64(number)
        words = (words64(word), words64(word), words8(word))
    }

    var isIntact: Bool { words.0.0.0 == ~UInt64(number) && words.2.7 == ~UInt64(number) }
}

/// The sizes that behave differently.
enum EventSize: CaseIterable, Sendable {
    case oneCell, twoCells, threeCells, boxed

    var type: any TrackedEvent.Type {
        switch self {
        case .oneCell: SmallEvent.self
        case .twoCells: MediumEvent.self
        case .threeCells: LargeEvent.self
        case .boxed: BoxedEvent.self
        }
    }

    /// Cells that it takes in a ring of `capacity` cells: boxed, one.
    func cells(in capacity: Int) -> Int {
        switch self {
        case .oneCell, .boxed: 1
        case .twoCells: capacity >= 2 ? 2 : 1
        case .threeCells: capacity >= 3 ? 3 : 1
        }
    }

    func isBoxed(in capacity: Int) -> Bool {
        switch self {
        case .oneCell: false
        case .twoCells: capacity < 2
        case .threeCells: capacity < 3
        case .boxed: true
        }
    }
}
