import DomainEvents

/// How functions go through lists and objects that lie in one another.
///
/// Near the surface they call themselves, which is fastest. Further down they keep a list of what is open, which takes
/// no stack: a level of calls takes up to four KiB of it in a debug build.
enum Nesting {
    /// How many levels near the surface are.
    static let shallow = 6

    /// Whether what lies in `depth` lists and objects may be gone through by a call.
    static func isShallow(_ depth: Int) -> Bool {
        depth < shallow && ThreadStack.hasRoom
    }

    /// Refuses a depth for which the stack has no room when what has been made is destroyed, level by level.
    static func check(_ depth: Int) throws(EventCodingError) {
        guard ThreadStack.hasRoom(forLevels: depth) else {
            throw EventCodingError(.stackTooSmall(depth: depth))
        }
    }
}
