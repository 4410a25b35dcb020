import DomainEvents

/// Reads one JSON text (RFC 8259), strictly: no comments, no trailing commas, no byte order mark, no name twice.
///
/// Foundation's decoder would keep one of two members with the same name. It reads integers beyond 64 bits as rounded
/// doubles, has one fixed limit of depth, and gives the place of an error only in prose.
///
/// Linear in the bytes. The caller's limit bounds the depth, and so does the stack that destroying the node takes.
/// Every read compares `position` with the end first.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let maximumDepth: Int
    var position = 0
    /// The buffer for strings with escapes, kept from string to string.
    var scratch: [UInt8] = []
    /// Whether the last string was plain ASCII, without escapes.
    var isASCII = true

    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Reads the bytes as one text with nothing behind it.
    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>,
        maximumDepth: Int
    ) throws(EventCodingError) -> JSONNode {
        var parser = JSONParser(bytes, maximumDepth: maximumDepth)
        parser.skipSpace()
        let node = try parser.parseValue(depth: 0)
        parser.skipSpace()
        guard parser.next == nil else { throw parser.unexpected("the end") }
        return node
    }

    /// Reads a value that lies in `depth` lists and objects.
    mutating func parseValue(depth: Int) throws(EventCodingError) -> JSONNode {
        switch next {
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard Nesting.isShallow(depth) else { return try parseDeep(depth: depth) }
            return try next == UInt8(ascii: "{")
                ? parseObject(depth: depth + 1) : parseArray(depth: depth + 1)
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try parseNumber()
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default: throw unexpected("a value")
        }
    }

    private mutating func parseArray(depth: Int) throws(EventCodingError) -> JSONNode {
        try enter(depth: depth)
        var values: [JSONNode] = []
        if next == UInt8(ascii: "]") {
            position += 1
            return .array(values)
        }
        while true {
            values.append(try parseValue(depth: depth))
            if try endsList() { return .array(values) }
        }
    }

    private mutating func parseObject(depth: Int) throws(EventCodingError) -> JSONNode {
        let begin = position
        try enter(depth: depth)
        var members: [JSONMember] = []
        if next == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        members.reserveCapacity(8)
        while true {
            let name = try parseName()
            let isASCII = isASCII
            members.append(JSONMember(name: name, isASCII: isASCII, value: try parseValue(depth: depth)))
            if try endsObject() { break }
        }
        try checkNames(members, begin)
        return .object(members)
    }

    /// Reads a member's name, up to its value.
    mutating func parseName() throws(EventCodingError) -> String {
        guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
        let name = try parseString()
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw unexpected("\":\"") }
        position += 1
        skipSpace()
        return name
    }

    /// Refuses an object, begun at this byte, that has a name twice.
    func checkNames(_ members: [JSONMember], _ begin: Int) throws(EventCodingError) {
        if let name = MemberIndex.duplicate(in: members) {
            throw EventCodingError(.duplicateName(name.clipped), offset: begin)
        }
    }
}

// MARK: - Bytes

extension JSONParser {
    /// The next byte, or nil at the end.
    var next: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    mutating func skipSpace() {
        while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
    }

    /// Moves past an opening bracket at this depth, the bracket's own level included.
    mutating func enter(depth: Int) throws(EventCodingError) {
        guard depth <= maximumDepth else {
            throw EventCodingError(.tooDeep(limit: maximumDepth), offset: position)
        }
        guard ThreadStack.hasRoom(forLevels: depth) else {
            throw EventCodingError(.stackTooSmall(depth: depth - 1), offset: position)
        }
        position += 1
        skipSpace()
    }

    /// Reads the comma after an element of a list, or the list's end, which returns true.
    mutating func endsList() throws(EventCodingError) -> Bool {
        try endsAfterSeparator(UInt8(ascii: "]"), named: "\",\" or \"]\"")
    }

    /// Reads the comma after a member of an object, or the object's end, which returns true.
    mutating func endsObject() throws(EventCodingError) -> Bool {
        try endsAfterSeparator(UInt8(ascii: "}"), named: "\",\" or \"}\"")
    }

    private mutating func endsAfterSeparator(
        _ closing: UInt8,
        named expected: String
    ) throws(EventCodingError) -> Bool {
        skipSpace()
        if next == closing {
            position += 1
            return true
        }
        guard next == UInt8(ascii: ",") else { throw unexpected(expected) }
        position += 1
        skipSpace()
        return false
    }

    private mutating func expect(_ word: StaticString) throws(EventCodingError) {
        let begin = position
        for index in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[index] else {
                throw unexpected("\(word)", at: begin)
            }
            position += 1
        }
    }

    /// Makes the error of an unexpected byte.
    @inline(never)
    func unexpected(_ expected: String, at begin: Int? = nil) -> EventCodingError {
        let found =
            switch next {
            case nil: "the end of the text"
            case .some(let byte) where (0x21...0x7E).contains(byte):
                "\"\(Unicode.Scalar(byte))\""
            case .some(let byte): "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
            }
        return EventCodingError(.syntax(expected: expected, found: found), offset: begin ?? position)
    }
}
