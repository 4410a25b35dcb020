import DomainEvents

/// Limits of a coder's input and output.
public struct CodingLimits: Hashable, Sendable {
    /// The largest depth that may be set: deeper data could use up the stack of a small thread.
    static let deepest = 512

    /// The depth to which objects and lists may be nested, from 1 to 512; the outermost has depth 1.
    ///
    /// It limits written data, too, so that everything written can be read. A thread with a small stack refuses less
    /// depth, with `.stackTooSmall`.
    public let maximumDepth: Int

    /// Makes limits; the default depth is 128.
    public init(maximumDepth: Int = 128) {
        precondition(
            (1...Self.deepest).contains(maximumDepth),
            "the maximum depth must be from 1 to 512, not \(maximumDepth)"
        )
        self.maximumDepth = maximumDepth
    }
}

/// The way in which functions walk nested lists and objects.
///
/// Near the surface they call themselves, which is fastest. Further down they keep a list of open containers instead,
/// which takes no stack. A level of calls takes up to four KiB of it in a debug build.
enum Nesting {
    /// The number of levels that count as near the surface.
    static let shallow = 6

    /// Whether a call may walk the contents of `depth` lists and objects.
    static func isShallow(_ depth: Int) -> Bool {
        depth < shallow && ThreadStack.hasRoom
    }

    /// Refuses a depth whose values the stack has no room to destroy, level by level.
    static func check(_ depth: Int) throws(EventCodingError) {
        guard ThreadStack.hasRoom(forLevels: depth) else {
            throw EventCodingError(.stackTooSmall(depth: depth))
        }
    }
}
