extension EventID {
    /// The id with these bytes, in the order in which RFC 9562 writes them, or nil unless there are sixteen.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        func half(_ bytes: some Sequence<UInt8>) -> UInt64 {
            bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.init(high: half(bytes.prefix(8)), low: half(bytes.dropFirst(8)))
    }

    /// The sixteen bytes in the order in which RFC 9562 writes them.
    public var bytes: [UInt8] {
        (0..<16).map(byte(at:))
    }

    func byte(at index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> (56 - 8 * (index & 7)))
    }
}
