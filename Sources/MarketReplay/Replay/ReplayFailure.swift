package import EventDispatch

/// A failure of a replay, which then has no result.
///
/// The description is one line.
package enum ReplayFailure: Error {
    /// A stage failed.
    case handler(HandlerFailure)
    /// A bar's time is outside the range of events, 1677 to 2262.
    case timeOutOfRange(String)
    /// The file of events cannot be written.
    case journal(path: String, reason: String)
    /// The engine's counts do not add up; each sentence names a difference.
    case notConserved([String])
    /// Two passes over the same bars had different results, so the replay is not deterministic.
    case passesDiffer(pass: Int, finalEquity: Double, firstFinalEquity: Double)
}

extension ReplayFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .handler(let failure):
            "handler \(failure.handler) failed at event \(failure.sequence): \(failure.error)"
        case .timeOutOfRange(let time):
            "the bar of \(time) is too early or too late: bars must be from 1677-09-22 to 2262-04-10"
        case .journal(let path, let reason): "\(path): \(reason)"
        case .notConserved(let sentences):
            "events are not conserved: " + sentences.joined(separator: "; ")
        case .passesDiffer(let pass, let finalEquity, let first):
            "pass \(pass) ended with an equity of \(finalEquity), the first one with \(first)"
        }
    }
}
