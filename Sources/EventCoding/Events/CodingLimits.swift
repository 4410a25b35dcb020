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
