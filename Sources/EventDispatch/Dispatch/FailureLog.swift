import CEventRing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The default error sink: a line on standard error, at most one a second, which says how many were left out.
///
/// Any thread.
struct FailureLog: Sendable {
    private struct Pace {
        var nextLine: UInt64 = 0
        var leftOut = 0
    }

    private let pace = Guarded(Pace())

    func report<Event>(handler: String, error: String, type: Event.Type, sequence: UInt64) {
        let now = er_clock_now()
        let left: Int? = pace.withLock { pace in
            guard now >= pace.nextLine else {
                pace.leftOut += 1
                return nil
            }
            pace.nextLine = now + 1_000_000_000
            defer { pace.leftOut = 0 }
            return pace.leftOut
        }
        guard let left else { return }
        let before = left == 0 ? "" : " (\(left) more failures since the last line)"
        var line = "EventDispatch: handler \(handler) failed on \(type) #\(sequence): \(error)\(before)\n"
        line.withUTF8 { bytes in
            // One write, so that lines of several threads do not mix. A failing standard error is nobody's event.
            _ = write(2, bytes.baseAddress, bytes.count)
        }
    }
}
