/// An event that a ``LifetimeTracker`` watches; the conforming types differ in how their records lie in a ring.
package protocol Tracked: Sendable {
    /// An event that holds a new instance of the tracker's.
    init(_ tracker: LifetimeTracker, _ number: Int)
    /// The number that it was created with.
    var number: Int { get }
    /// Whether everything beside the instance is as it was written, to the last byte.
    var isIntact: Bool { get }
}

/// 16 bytes: a record of one cell.
package struct TrackedOneCell: Tracked {
    private let instance: TrackedInstance
    private let padding: UInt64

    package init(_ tracker: LifetimeTracker, _ number: Int) {
        instance = tracker.makeInstance(number)
        padding = filled(0, from: number)
    }

    package var number: Int { instance.number }
    package var isIntact: Bool { isFilled(padding, from: number) }
}

/// 80 bytes: a record of two cells.
package struct TrackedTwoCells: Tracked {
    private let instance: TrackedInstance
    private let padding: (Words8, UInt64)

    package init(_ tracker: LifetimeTracker, _ number: Int) {
        instance = tracker.makeInstance(number)
        padding = filled((Words8(), 0), from: number)
    }

    package var number: Int { instance.number }
    package var isIntact: Bool { isFilled(padding, from: number) }
}

/// 136 bytes: a record of three cells.
package struct TrackedThreeCells: Tracked {
    private let instance: TrackedInstance
    private let padding: (Words8, Words8)

    package init(_ tracker: LifetimeTracker, _ number: Int) {
        instance = tracker.makeInstance(number)
        padding = filled((Words8(), Words8()), from: number)
    }

    package var number: Int { instance.number }
    package var isIntact: Bool { isFilled(padding, from: number) }
}

/// 1,096 bytes: above the 1,072 that lie in place, so boxed.
package struct TrackedLarge: Tracked {
    private let instance: TrackedInstance
    private let padding: (Words64, Words64, Words8)

    package init(_ tracker: LifetimeTracker, _ number: Int) {
        instance = tracker.makeInstance(number)
        padding = filled((Words64(), Words64(), Words8()), from: number)
    }

    package var number: Int { instance.number }
    package var isIntact: Bool { isFilled(padding, from: number) }
}

/// Aligned to 32 bytes, above the 16 of a cell's payload, so boxed.
package struct TrackedAligned: Tracked {
    private let padding: SIMD4<UInt64>
    private let instance: TrackedInstance

    package init(_ tracker: LifetimeTracker, _ number: Int) {
        padding = filled(SIMD4(), from: number)
        instance = tracker.makeInstance(number)
    }

    package var number: Int { instance.number }
    package var isIntact: Bool { isFilled(padding, from: number) }
}

private struct Words8 {
    var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
}

private struct Words64 {
    var words = (Words8(), Words8(), Words8(), Words8(), Words8(), Words8(), Words8(), Words8())
}

/// `blank`, whose bytes are 64-bit words, with each word set to a function of `number` and its index.
private func filled<Padding>(_ blank: Padding, from number: Int) -> Padding {
    var padding = blank
    withUnsafeMutableBytes(of: &padding) { bytes in
        let words = bytes.bindMemory(to: UInt64.self)
        for index in words.indices { words[index] = word(number, index) }
    }
    return padding
}

private func isFilled<Padding>(_ padding: Padding, from number: Int) -> Bool {
    withUnsafeBytes(of: padding) { bytes in
        let words = bytes.bindMemory(to: UInt64.self)
        return words.indices.allSatisfy { words[$0] == word(number, $0) }
    }
}

private func word(_ number: Int, _ index: Int) -> UInt64 {
    (UInt64(bitPattern: Int64(number)) &* 131 &+ UInt64(index)) &* 0x9E37_79B9_7F4A_7C15
}
