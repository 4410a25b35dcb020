extension JSONWriter {
    /// Writes a string in quotes, escaping quotes, backslashes and controls, and nothing else.
    mutating func write(text: String) {
        buffer.append(UInt8(ascii: "\""))
        if isASCIIOnly {
            writeEscaping(text)
        } else {
            var text = text
            text.withUTF8 { writeRuns(of: $0) }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Copies what needs no escape in one piece.
    private mutating func writeRuns(of text: UnsafeBufferPointer<UInt8>) {
        var begin = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            buffer.append(contentsOf: UnsafeBufferPointer(rebasing: text[begin..<index]))
            writeEscape(of: UInt16(byte))
            begin = index + 1
        }
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: text[begin...]))
    }

    private mutating func writeEscaping(_ text: String) {
        for unit in text.utf16 {
            if (0x20..<0x7F).contains(unit), unit != 0x22, unit != 0x5C {
                buffer.append(UInt8(truncatingIfNeeded: unit))
            } else {
                writeEscape(of: unit)
            }
        }
    }

    private mutating func writeEscape(of unit: UInt16) {
        buffer.append(UInt8(ascii: "\\"))
        switch unit {
        case 0x22, 0x5C: buffer.append(UInt8(truncatingIfNeeded: unit))
        case 0x0A: buffer.append(UInt8(ascii: "n"))
        case 0x0D: buffer.append(UInt8(ascii: "r"))
        case 0x09: buffer.append(UInt8(ascii: "t"))
        default:
            buffer.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] as [UInt16] {
                let digit = UInt8(truncatingIfNeeded: unit >> shift & 15)
                buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}
