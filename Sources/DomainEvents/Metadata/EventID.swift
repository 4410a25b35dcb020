import CEventIdentity

/// The identity of an event: a UUID of version 7 (RFC 9562), sixteen bytes.
///
///     let id = EventID()
///     print(id)  // 0198f3c2-5d1e-7000-8a4b-6f0c1d2e3f40
///
/// - **Unique.** RFC 9562 leaves 74 bits open. 20 of them count the ids of one thread within a millisecond, and 54
///   identify the thread. Two threads of one process never share these 54 bits, by construction. Separate processes,
///   forked children included, draw theirs at random. Among 10,000 threads of as many processes the chance that two are
///   alike is below 10⁻⁸. Even those two repeat an id only at the same count in the same millisecond.
/// - **Ordered.** Ids increase strictly on a thread, also when the clock stands still or goes back. Between threads
///   they are ordered by the millisecond. More than 2²⁰ ids in a millisecond borrow from the next.
/// - **Cheap.** No lock and no allocation. The only system calls are one for the first id of a process and one in
///   each forked child, where the kernel maps its clock. Reading the clock is most of the cost.
/// - **Not a secret.** One id suffices to guess the thread's next; do not use ids as tokens.
///
/// `<` compares the bytes, and so orders ids like their canonical texts.
public struct EventID: Hashable, Sendable {
    /// All sixteen bytes as one number; the compiler would copy a struct of small fields field by field, out of line.
    @usableFromInline let bits: UInt128

    /// The first eight bytes, big-endian: 48 bits of milliseconds, the version, 12 bits of the count.
    @inlinable @inline(__always)
    public var high: UInt64 { UInt64(truncatingIfNeeded: bits >> 64) }
    /// The last eight bytes, big-endian: the variant, 8 bits of the count, the thread's 54 bits.
    @inlinable @inline(__always)
    public var low: UInt64 { UInt64(truncatingIfNeeded: bits) }

    /// Makes a fresh id in constant time, on any thread.
    public init() {
        let now = Timestamp.ofSystem()
        self =
            _fastPath(!EventIdentitySource.isUsed)
            ? EventID(clockReading: now) : EventIdentitySource.ofTask(orSystemAt: now).0
    }

    /// Makes the id of two halves, of any UUID version.
    @inlinable @inline(__always)
    public init(high: UInt64, low: UInt64) {
        bits = UInt128(high) << 64 | UInt128(low)
    }

    /// Makes a fresh id from a reading of the clock that the caller has just taken.
    ///
    /// Not public: a time far in the future would carry all later ids of the thread with it.
    @usableFromInline
    package init(clockReading: Timestamp) {
        let id = event_identity_next(clockReading.nanosecondsSince1970)
        self.init(high: id.high, low: id.low)
    }
}

extension EventID: Comparable {
    /// Whether the first id sorts before the second; see the type for the order of fresh ids.
    public static func < (first: EventID, second: EventID) -> Bool {
        first.bits < second.bits
    }
}

extension EventID {
    /// Makes the id of sixteen bytes in the order of RFC 9562; nil for another number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        func half(_ bytes: some Sequence<UInt8>) -> UInt64 {
            bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.init(high: half(bytes.prefix(8)), low: half(bytes.dropFirst(8)))
    }

    /// The sixteen bytes in the order of RFC 9562.
    public var bytes: [UInt8] {
        (0..<16).map(byte(at:))
    }

    func byte(at index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> (56 - 8 * (index & 7)))
    }
}
