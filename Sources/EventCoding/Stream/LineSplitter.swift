/// Cuts chunks of bytes into lines, and holds at most one unfinished line of the longest length.
struct LineSplitter {
    enum Line {
        /// The line's bytes without their end of line.
        case bytes(UnsafeBufferPointer<UInt8>)
        /// A line beyond the limit, which was dropped.
        case tooLong
    }

    let maximumLength: Int
    /// Lines that have begun, blank ones too.
    private(set) var lineNumber = 0
    /// The beginning of an unfinished line.
    private var begun: [UInt8] = []
    private var isSkipping = false

    init(maximumLength: Int) {
        self.maximumLength = maximumLength
    }

    /// Passes on each line that ends in this chunk, except blank ones; does not copy a line within the chunk.
    mutating func split<Failure: Error>(
        _ chunk: UnsafeBufferPointer<UInt8>,
        _ body: (Line, Int) throws(Failure) -> Void
    ) throws(Failure) {
        var rest = chunk
        while let end = FileDescriptor.newline(in: rest) {
            let part = UnsafeBufferPointer(rebasing: rest[..<end])
            rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
            if begun.isEmpty, !isSkipping {
                lineNumber += 1
                try hand(on: part, body)
            } else {
                keep(part)
                try finish(body)
            }
        }
        if !rest.isEmpty { keep(rest) }
    }

    /// Passes on a last line without an end.
    mutating func finish<Failure: Error>(
        _ body: (Line, Int) throws(Failure) -> Void
    ) throws(Failure) {
        guard !begun.isEmpty || isSkipping else { return }
        lineNumber += 1
        var line: [UInt8] = []
        swap(&line, &begun)
        let wasSkipping = isSkipping
        isSkipping = false
        if wasSkipping {
            try body(.tooLong, lineNumber)
            return
        }
        let number = lineNumber
        let maximumLength = maximumLength
        // `withUnsafeBufferPointer` cannot throw a typed error, so the error leaves as a value.
        let result = line.withUnsafeBufferPointer { bytes -> Result<Void, Failure> in
            do throws(Failure) {
                return .success(try Self.hand(on: bytes, number, maximumLength, body))
            } catch {
                return .failure(error)
            }
        }
        // The next line reuses the memory.
        line.removeAll(keepingCapacity: true)
        begun = line
        try result.get()
    }

    private mutating func keep(_ part: UnsafeBufferPointer<UInt8>) {
        if isSkipping { return }
        // One more than the limit: it may be the carriage return of the line's end.
        if begun.count + part.count > maximumLength + 1 {
            isSkipping = true
            begun = []
        } else {
            begun.append(contentsOf: part)
        }
    }

    private func hand<Failure: Error>(
        on bytes: UnsafeBufferPointer<UInt8>,
        _ body: (Line, Int) throws(Failure) -> Void
    ) throws(Failure) {
        try Self.hand(on: bytes, lineNumber, maximumLength, body)
    }

    private static func hand<Failure: Error>(
        on bytes: UnsafeBufferPointer<UInt8>,
        _ number: Int,
        _ maximumLength: Int,
        _ body: (Line, Int) throws(Failure) -> Void
    ) throws(Failure) {
        let line = bytes.last == 0x0D ? UnsafeBufferPointer(rebasing: bytes.dropLast()) : bytes
        // The length first: the ends of chunks must not decide whether a long blank line is an error.
        if line.count > maximumLength { return try body(.tooLong, number) }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
        try body(.bytes(line), number)
    }
}
