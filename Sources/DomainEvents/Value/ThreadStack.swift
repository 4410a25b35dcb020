import CThreadStack

/// What is left of the stack of the thread that asks.
///
/// Code that calls itself for each level of nested data asks before it goes deeper, and refuses what the stack has no
/// room for: which depth that is depends on the thread, and on whether the code is optimised.
package enum ThreadStack {
    /// The bytes that are kept for what an event's own code does at one level, and for destroying what was made.
    package static let reserve = 32_768

    /// What an error says.
    package static let isTooSmall = "Nested deeper than this thread's stack has room for."

    /// Whether there is room for another level.
    ///
    /// Also true where the system does not say how large the stack is. A few nanoseconds.
    package static var hasRoom: Bool {
        thread_stack_remaining() >= reserve
    }

    /// Whether there is room for destroying so many levels of nested data, some 220 bytes each.
    package static func hasRoom(forLevels count: Int) -> Bool {
        thread_stack_remaining() >= reserve + 320 * count
    }
}
