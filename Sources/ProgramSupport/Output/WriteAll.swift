#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes all of a text to a descriptor.
func writeAll(_ text: String, to descriptor: Int32) throws(OutputError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { bytes in write(descriptor, bytes.baseAddress, bytes.count) }
        if count > 0 {
            bytes = bytes.dropFirst(count)
        } else if errno != EINTR {
            throw OutputError(code: errno)
        }
    }
}

func isTerminalDescriptor(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

/// Returns the width of the terminal behind a descriptor; nil for anything else, and for a width of 0.
func terminalColumns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard isTerminalDescriptor(descriptor), ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else {
        return nil
    }
    return Int(size.ws_col)
}

func systemText(of code: Int32) -> String { String(cString: strerror(code)) }
