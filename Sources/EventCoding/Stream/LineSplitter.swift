/// Cuts chunks of bytes into lines, holding no more than one unfinished line of the length allowed.
struct LineSplitter {
    enum Line {
        /// Its bytes without the end of line.
        case bytes(UnsafeBufferPointer<UInt8>)
        /// A line that is longer than allowed and was thrown away.
        case tooLong
    }

    let maximumLength: Int
    /// Lines that have begun, blank ones too.
    private(set) var lineNumber = 0
    /// The beginning of a line whose end has not come yet.
    private var begun: [UInt8] = []
    private var isSkipping = false

    init(maximumLength: Int) {
        self.maximumLength = maximumLength
    }

    /// Hands on each line that ends in this chunk, but for blank ones; a line within the chunk is not copied.
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

    /// Hands on a last line that has no end.
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
        // The function that lends the bytes cannot throw a typed error, so the error goes out as a value.
        let result = line.withUnsafeBufferPointer { bytes -> Result<Void, Failure> in
            do throws(Failure) {
                return .success(try Self.hand(on: bytes, number, maximumLength, body))
            } catch {
                return .failure(error)
            }
        }
        // The memory serves the next line, too.
        line.removeAll(keepingCapacity: true)
        begun = line
        try result.get()
    }

    private mutating func keep(_ part: UnsafeBufferPointer<UInt8>) {
        if isSkipping { return }
        // One more than allowed: it may be the carriage return of the line's end.
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
        // The length first: where the chunks end must not decide what a long blank line is.
        if line.count > maximumLength { return try body(.tooLong, number) }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
        try body(.bytes(line), number)
    }
}
