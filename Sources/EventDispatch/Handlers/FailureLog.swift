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
        say("handler \(handler) failed on \(type) #\(sequence): \(error)")
    }

    func reportLoss<Event>(handler: String, type: Event.Type, lost: UInt64) {
        say("the buffer of handler \(handler) is full, and \(type) events are lost: \(lost) so far")
    }

    private func say(_ text: String) {
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
        let before = left == 0 ? "" : " (\(left) more lines since the last one)"
        var line = "EventDispatch: \(text)\(before)\n"
        line.withUTF8 { bytes in
            // One write, so that lines of several threads do not mix. A failing standard error is nobody's event.
            _ = write(2, bytes.baseAddress, bytes.count)
        }
    }
}
