/// Changes bytes at random, the same for the same seed: flips, cuts, doubles, splices, and pieces of JSON.
struct Mutator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The next number of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(max(bound, 1)))
    }

    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "true", "-0", "1e400", "18446744073709551615",
            "0.1", "\\ud800",
            "\\u0000", "\u{0}", "\u{E9}", "e\u{301}", "\"metadata\":{}", "\"data\":null,", "\"id\":\"\",",
            "\"time\":null,",
            "\"schemaversion\":2,", "\"eventattributes\":\"{}\",", "\"data_base64\":\"e30=\",", "[[[[[[[[",
            "9999999999", "\"x\":1,",
        ].map { Array($0.utf8) } + [[0x80], [0xFF], [0xED, 0xA0, 0x80]]

    /// Some bytes with one to four changes; `other` is what is spliced in.
    mutating func mutate(_ bytes: [UInt8], other: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) {
            let position = below(bytes.count + 1)
            let end = min(bytes.count, position + below(1 << below(8)))
            switch below(7) {
            case 0 where position < bytes.count: bytes[position] ^= 1 << UInt8(below(8))
            case 1 where position < bytes.count: bytes[position] = UInt8(truncatingIfNeeded: next())
            case 2: bytes.removeSubrange(position..<end)
            case 3: bytes.insert(contentsOf: Array(bytes[position..<end]), at: below(bytes.count + 1))
            case 4:
                let begin = below(other.count + 1)
                let stop = min(other.count, begin + below(1 << below(8)))
                bytes.replaceSubrange(position..<end, with: other[begin..<stop])
            default: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: position)
            }
        }
        return bytes
    }
}
