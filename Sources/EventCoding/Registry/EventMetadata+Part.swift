public import DomainEvents

extension EventMetadata {
    /// Returns metadata for one part of a split event, from the metadata of the stored event.
    ///
    /// Part 0 has the stored event's id. The ids of other parts derive from it, so every program that reads the event
    /// makes the same ones. They are UUIDs of version 8 (RFC 9562) with the stored id's first 48 bits, the time. All
    /// else is the stored event's.
    public func part(_ index: Int) -> EventMetadata {
        precondition(index >= 0, "a part's number must be 0 or more, not \(index)")
        if index == 0 { return self }
        var part = self
        let high = Self.mixed(id.high ^ Self.mixed(id.low &+ UInt64(index)))
        let low = Self.mixed(high ^ id.low)
        part.id = EventID(
            high: id.high & 0xFFFF_FFFF_FFFF_0000 | 0x8000 | high & 0x0FFF,
            low: 0x8000_0000_0000_0000 | low >> 2
        )
        return part
    }

    /// Mixes a number: each bit of the result depends on all bits of the number.
    ///
    /// The finaliser of SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
