import DomainEvents

/// Appends JSON to a buffer.
struct JSONWriter {
    var buffer: [UInt8]
    /// Whether everything beyond printable ASCII is escaped, for a text that becomes a CloudEvents string.
    let isASCIIOnly: Bool
    private let maximumDepth: Int

    init(appendingTo buffer: consuming [UInt8], maximumDepth: Int, isASCIIOnly: Bool = false) {
        self.buffer = buffer
        self.maximumDepth = maximumDepth
        self.isASCIIOnly = isASCIIOnly
    }

    /// Writes a node that lies in `depth` objects and lists.
    ///
    /// - Throws: `.tooDeep`, after writing a part of it.
    mutating func write(_ node: JSONNode, depth: Int) throws(EventCodingError) {
        switch node {
        case .null: write("null")
        case .bool(true): write("true")
        case .bool(false): write("false")
        case .int(let number): write(number)
        // The shortest text that reads as the same double, always with a point or an exponent.
        case .double(let number): buffer.append(contentsOf: number.description.utf8)
        case .number(let text): buffer.append(contentsOf: text.utf8)
        case .string(let text): write(text: text)
        case .array(let values):
            guard Nesting.isShallow(depth) else { return try writeDeep(node, depth: depth) }
            try check(depth)
            buffer.append(UInt8(ascii: "["))
            var isFirst = true
            for value in values {
                if !isFirst { buffer.append(UInt8(ascii: ",")) }
                isFirst = false
                try write(value, depth: depth + 1)
            }
            buffer.append(UInt8(ascii: "]"))
        case .object(let members): try write(members, depth: depth)
        }
    }

    mutating func write(_ members: [JSONMember], depth: Int) throws(EventCodingError) {
        guard Nesting.isShallow(depth) else { return try writeDeep(.object(members), depth: depth) }
        try check(depth)
        buffer.append(UInt8(ascii: "{"))
        var isFirst = true
        for member in members {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
            write(text: member.name)
            buffer.append(UInt8(ascii: ":"))
            try write(member.value, depth: depth + 1)
        }
        buffer.append(UInt8(ascii: "}"))
    }

    func check(_ depth: Int) throws(EventCodingError) {
        guard depth < maximumDepth else { throw EventCodingError(.tooDeep(limit: maximumDepth)) }
    }

    /// Writes characters without escapes.
    mutating func write(_ characters: StaticString) {
        buffer.append(
            contentsOf: UnsafeBufferPointer(start: characters.utf8Start, count: characters.utf8CodeUnitCount)
        )
    }

    mutating func write(_ number: Int64) {
        if (0..<10).contains(number) {
            buffer.append(UInt8(ascii: "0") + UInt8(number))
        } else {
            buffer.append(contentsOf: number.description.utf8)
        }
    }
}

extension JSONWriter {
    /// Writes the canonical text of an id, without quotes.
    ///
    /// Makes no string, because every event has up to three ids.
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

/// Returns the lower-case digit of a value from 0 to 15.
func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
