import DomainEvents

/// How much of its input a coder accepts.
public struct CodingLimits: Hashable, Sendable {
    /// The largest depth that may be set: what is deeper could use up the stack of a small thread.
    static let deepest = 512

    /// How deep objects and lists may lie in one another, the outermost being 1; from 1 to 512.
    ///
    /// It holds for what is written too, so that everything written can be read. A thread whose stack has no room for
    /// so many levels refuses fewer, by `.stackTooSmall`.
    public let maximumDepth: Int

    /// Limits; the default depth is 128.
    public init(maximumDepth: Int = 128) {
        precondition((1...Self.deepest).contains(maximumDepth), "A depth from 1 to 512 is possible")
        self.maximumDepth = maximumDepth
    }
}

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
