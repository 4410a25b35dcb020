import DomainEvents

extension JSONWriter {
    /// Writes the canonical text of an id, without quotes; without a string, as every event has up to three.
    mutating func write(_ id: EventID) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { text in
            var position = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    text[position] = UInt8(ascii: "-")
                    position += 1
                }
                let half = index < 8 ? id.high : id.low
                let byte = UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * (index & 7)))
                text[position] = hexadecimalDigit(byte >> 4)
                text[position + 1] = hexadecimalDigit(byte & 15)
                position += 2
            }
            buffer.append(contentsOf: text)
        }
    }
}

/// The lower-case digit of a value from 0 to 15.
func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
