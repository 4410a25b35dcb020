import CEventRing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The default error sink: a line on standard error, at most one a second, which says how many were left out.
struct FailureLog {
    private var nextLine: UInt64 = 0
    private var leftOut = 0

    mutating func report<Event>(handler: String, error: String, type: Event.Type, sequence: UInt64) {
        let now = er_clock_now()
        guard now >= nextLine else {
            leftOut += 1
            return
        }
        nextLine = now + 1_000_000_000
        let before = leftOut == 0 ? "" : " (\(leftOut) more failures since the last line)"
        leftOut = 0
        var line = "EventDispatch: handler \(handler) failed on \(type) #\(sequence): \(error)\(before)\n"
        line.withUTF8 { bytes in
            // One write, so that lines of several threads do not mix. A failing standard error is nobody's event.
            _ = write(2, bytes.baseAddress, bytes.count)
        }
    }
}
