package import EventDispatch

/// Why a replay has no result.
///
/// The description is one line.
package enum ReplayFailure: Error {
    /// A stage threw.
    case handler(HandlerFailure)
    /// The engine's counts do not add up; the sentences say which.
    case notConserved([String])
    /// Two passes over the same bars came to different results: the replay is not deterministic.
    case passesDiffer(pass: Int, finalEquity: Double, firstFinalEquity: Double)
}

extension ReplayFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .handler(let failure):
            "handler \(failure.handler) failed at event \(failure.sequence): \(failure.error)"
        case .notConserved(let sentences):
            "events are not conserved: " + sentences.joined(separator: "; ")
        case .passesDiffer(let pass, let finalEquity, let first):
            "pass \(pass) ended with an equity of \(finalEquity), the first one with \(first)"
        }
    }
}
