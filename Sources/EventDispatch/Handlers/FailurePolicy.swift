/// The treatment of a handler that throws.
///
/// Whatever it says, the error goes to the error sink, is counted, and concerns no other handler.
public enum FailurePolicy: Hashable, Sendable {
    /// The handler is called again for the next event.
    case `continue`
    /// The handler is cancelled after this number of failures in a row, 1 or more.
    ///
    /// A call that returns begins the count anew; events that it does not get (filtered, disabled) do not.
    case cancel(afterConsecutiveFailures: Int)

    func validate() {
        if case .cancel(let failures) = self {
            precondition(
                failures > 0,
                "a handler is cancelled after 1 failure or more, not after \(failures)"
            )
        }
    }
}

/// Counts a handler's failures in a row.
struct FailureTally {
    private let limit: UInt64
    private var inARow: UInt64 = 0
    private var handledThen: UInt64 = 0

    init(_ policy: FailurePolicy) {
        switch policy {
        case .continue: limit = UInt64.max
        case .cancel(let failures): limit = UInt64(failures)
        }
    }

    /// Notes a failure of a handler that has handled so many events before; true when it was one too many.
    ///
    /// The calls that return need not be noted: between two failures in a row their number has not changed.
    mutating func isLast(handled: UInt64) -> Bool {
        inARow = handled == handledThen ? inARow + 1 : 1
        handledThen = handled
        return inARow >= limit
    }
}
