import CEventRing

/// A map from type keys to values for one thread: open addressing, at most half full.
///
/// The first probe almost always hits, with the speed of a direct-mapped cache, and any number of types costs
/// O(1).
///
/// Entries are never removed: their number is bounded by the number of event types in the program.
struct TypeTable<Value> {
    private var slots: UnsafeMutablePointer<(key: UInt64, index: Int)>
    private var shift: UInt64
    private var mask: Int
    private(set) var keys: [TypeKey] = []
    private var values: UnsafeMutablePointer<Value>

    init() {
        (slots, mask, shift) = Self.makeSlots(count: 128)
        values = .allocate(capacity: 64)
    }

    /// Frees the table; it must not be used afterwards.
    ///
    /// Called by the owner's `deinit`.
    func destroy() {
        values.deinitialize(count: keys.count)
        values.deallocate()
        slots.deallocate()
    }

    /// Returns the place of the value of `key`, if there is one.
    ///
    /// Valid until the next insertion.
    func find(_ key: TypeKey) -> UnsafeMutablePointer<Value>? {
        var slot = firstSlot(key.rawValue)
        while true {
            let (found, index) = slots[slot]
            if found == key.rawValue { return values + index }
            if found == 0 { return nil }
            slot = (slot + 1) & mask
        }
    }

    /// Adds a value for a key that is not in the table.
    mutating func insert(_ key: TypeKey, _ value: Value) -> UnsafeMutablePointer<Value> {
        let index = keys.count
        if index * 2 > mask { grow() }
        (values + index).initialize(to: value)
        keys.append(key)
        place(key.rawValue, index)
        return values + index
    }

    private mutating func grow() {
        let count = keys.count
        let old = (slots, values)
        (slots, mask, shift) = Self.makeSlots(count: (mask + 1) * 2)
        values = .allocate(capacity: (mask + 1) / 2)
        values.moveInitialize(from: old.1, count: count)
        old.0.deallocate()
        old.1.deallocate()
        for index in 0..<count { place(keys[index].rawValue, index) }
    }

    private func place(_ key: UInt64, _ index: Int) {
        var slot = firstSlot(key)
        while slots[slot].key != 0 { slot = (slot + 1) & mask }
        slots[slot] = (key, index)
    }

    /// Fibonacci hashing: metadata addresses differ in their middle bits.
    private func firstSlot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    }

    private static func makeSlots(
        count: Int
    ) -> (UnsafeMutablePointer<(key: UInt64, index: Int)>, Int, UInt64) {
        let slots = UnsafeMutablePointer<(key: UInt64, index: Int)>.allocate(capacity: count)
        slots.initialize(repeating: (0, 0), count: count)
        return (slots, count - 1, UInt64(64 - count.trailingZeroBitCount))
    }
}
