import Foundation

/// How much of its work a stress does: `EVENT_DISPATCH_TEST_SCALE`, 1 by default; sanitized builds take a tenth.
enum Scale {
    static let factor: Double = {
        let text = ProcessInfo.processInfo.environment["EVENT_DISPATCH_TEST_SCALE"] ?? ""
        return Double(text).map { $0 > 0 ? $0 : 1 } ?? 1
    }()

    /// `count` rounds at scale 1; at least one.
    static func rounds(_ count: Int) -> Int { max(1, Int(Double(count) * factor)) }
}

/// SplitMix64: the same seed gives the same run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
