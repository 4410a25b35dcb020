import Synchronization

/// An enumeration that events are counted by: up to eight cases, numbered from 0.
///
/// A case's name is its key in encoded counts, and its words stand in descriptions: `timedOut`, `timed out`.
protocol CountKey: CaseIterable, CodingKey, RawRepresentable where RawValue == Int {}

/// A count for each case of an enumeration.
struct CountVector<Key: CountKey>: Hashable, Sendable {
    private var counts = SIMD8<UInt64>()

    subscript(key: Key) -> UInt64 {
        get { counts[key.rawValue] }
        set { counts[key.rawValue] = newValue }
    }

    /// All of them together.
    var sum: UInt64 { counts.wrappedSum() }

    /// Adds each count of `other` to the same one here.
    mutating func add(_ other: CountVector) {
        counts &+= other.counts
    }

    /// Returns what has been added to each count since `before`.
    func since(_ before: CountVector) -> CountVector {
        var difference = self
        difference.counts &-= before.counts
        return difference
    }

    /// The counts that are not 0, with a comma between two: `4 handled, 1 failed`.
    var description: String {
        Key.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \(Self.words($0))" }.joined(separator: ", ")
    }

    private static func words(_ key: Key) -> String {
        key.stringValue.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " \(letter.lowercased())" : "\(letter)"
        }
    }
}

extension CountVector: Codable {
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        for key in Key.allCases { self[key] = try values.decode(UInt64.self, forKey: key) }
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        for key in Key.allCases { try values.encode(self[key], forKey: key) }
    }
}

/// A ``CountVector`` that any thread adds to.
///
/// Relaxed: counts, from which nobody concludes anything about other memory.
///
/// `@unchecked Sendable`: the words behind the pointer are atomic.
struct AtomicCounts<Key: CountKey>: ~Copyable, @unchecked Sendable {
    private let words: UnsafeMutablePointer<Atomic<UInt64>>

    init() {
        words = .allocate(capacity: Key.allCases.count)
        for index in 0..<Key.allCases.count { (words + index).initialize(to: Atomic(0)) }
    }

    deinit {
        words.deinitialize(count: Key.allCases.count)
        words.deallocate()
    }

    func add(_ count: UInt64, _ key: Key) {
        words[key.rawValue].add(count, ordering: .relaxed)
    }

    var snapshot: CountVector<Key> {
        var counts = CountVector<Key>()
        for key in Key.allCases { counts[key] = words[key.rawValue].load(ordering: .relaxed) }
        return counts
    }
}
