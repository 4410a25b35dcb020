#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads and writes an open file, whole pieces at a time.
enum FileDescriptor {
    /// Writes all bytes, also if the system takes a part, is interrupted, or asks to wait.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(EventCodingError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, part.baseAddress, part.count)
            #elseif canImport(Glibc)
                let count = Glibc.write(descriptor, part.baseAddress, part.count)
            #else
                let count = Musl.write(descriptor, part.baseAddress, part.count)
            #endif
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else {
                try recover(descriptor, waitingFor: POLLOUT, doing: "write")
            }
        }
    }

    /// Reads the available bytes, at most as many as fit; returns zero at the end.
    static func read(
        into buffer: UnsafeMutableRawBufferPointer,
        from descriptor: Int32
    ) throws(EventCodingError) -> Int {
        while true {
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            try recover(descriptor, waitingFor: POLLIN, doing: "read")
        }
    }

    /// Returns if another attempt can succeed, after waiting if the file is not ready.
    private static func recover(
        _ descriptor: Int32,
        waitingFor event: Int32,
        doing verb: String
    ) throws(EventCodingError) {
        let code = errno
        switch code {
        case EINTR: return
        case EAGAIN, EWOULDBLOCK:
            var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            _ = poll(&request, 1, -1)
        default:
            let why = strerror(code).map { String(cString: $0) } ?? "error \(code)"
            throw EventCodingError(.transfer("cannot \(verb): \(why)"))
        }
    }

    /// Returns the position of the first newline.
    static func newline(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let begin = bytes.baseAddress, let found = memchr(begin, 0x0A, bytes.count) else { return nil }
        return UnsafeRawPointer(begin).distance(to: found)
    }
}
