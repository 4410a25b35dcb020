import DomainEvents

extension JSONWriter {
    /// Writes the canonical text of an id, without quotes; straight into the buffer, as every event has up to
    /// three.
    mutating func write(_ id: EventID) {
        write(id.high, from: 60, through: 32)
        buffer.append(UInt8(ascii: "-"))
        write(id.high, from: 28, through: 16)
        buffer.append(UInt8(ascii: "-"))
        write(id.high, from: 12, through: 0)
        buffer.append(UInt8(ascii: "-"))
        write(id.low, from: 60, through: 48)
        buffer.append(UInt8(ascii: "-"))
        write(id.low, from: 44, through: 0)
    }

    private mutating func write(_ half: UInt64, from first: Int, through last: Int) {
        for shift in stride(from: first, through: last, by: -4) {
            let digit = UInt8(truncatingIfNeeded: half >> shift & 15)
            buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
