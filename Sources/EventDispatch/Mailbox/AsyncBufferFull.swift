/// An async handler's buffer was full, under ``AsyncBuffering/fail(_:)``: the event did not reach the handler.
public struct AsyncBufferFull: Error, Hashable, Sendable, CustomStringConvertible {
    /// Events that the buffer holds.
    public let capacity: Int

    /// One sentence that says what happened.
    public var description: String { "the handler's buffer of \(capacity) events is full" }
}
