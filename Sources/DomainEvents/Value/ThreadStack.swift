import CThreadStack

/// The stack that the calling thread has left.
///
/// Recursive code asks before it descends a level of nested data, and refuses levels without room. The possible depth
/// depends on the thread and on the optimisation of the code.
package enum ThreadStack {
    /// Bytes kept for an event's own code at one level, and for destroying the value.
    package static let reserve = 32_768

    /// The text of the error for data that is too deep.
    package static let isTooSmall = "Nested deeper than this thread's stack has room for: use a larger stack."

    /// Whether the stack has room for another level.
    ///
    /// True where the system does not tell the stack's size. Takes a few nanoseconds.
    package static var hasRoom: Bool {
        thread_stack_remaining() >= reserve
    }

    /// Whether the stack has room to destroy so many levels of nested data, some 220 bytes each.
    package static func hasRoom(forLevels count: Int) -> Bool {
        thread_stack_remaining() >= reserve + 320 * count
    }
}
