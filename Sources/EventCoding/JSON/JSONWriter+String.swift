extension JSONWriter {
    /// Writes a string in quotes; escapes quotes, backslashes and controls, and nothing else.
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

    /// Copies runs of characters without escapes in one piece.
    private mutating func writeRuns(of text: UnsafeBufferPointer<UInt8>) {
        var begin = 0
        while true {
            let end = PlainBytes.end(in: text, from: begin).index
            buffer.append(contentsOf: UnsafeBufferPointer(rebasing: text[begin..<end]))
            if end == text.count { return }
            writeEscape(of: UInt16(text[end]))
            begin = end + 1
        }
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
                buffer.append(hexadecimalDigit(UInt8(truncatingIfNeeded: unit >> shift & 15)))
            }
        }
    }
}
