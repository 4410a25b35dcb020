package import EventDispatch

/// The engine's settings for a replay.
///
/// No setting changes the result.
package struct EngineSettings: Sendable, Equatable {
    /// The thread that runs the handlers.
    package enum Mode: String, Sendable, CaseIterable {
        /// A dispatch thread.
        case thread
        /// The thread that feeds the bars, between two batches.
        case manual
    }

    /// The thread that runs the handlers.
    package var mode: Mode
    /// Cells in the ring: a power of two.
    package var capacity: Int
    /// Bars published with one claim, fewer if the ring is too small; 1 publishes them one by one.
    package var batch: Int
    /// The waiting of the dispatch thread.
    package var waitStrategy: WaitStrategy

    /// Makes settings; the defaults are the program's.
    package init(
        mode: Mode = .thread,
        capacity: Int = 4_096,
        batch: Int = 64,
        waitStrategy: WaitStrategy = .adaptive
    ) {
        self.mode = mode
        self.capacity = capacity
        self.batch = batch
        self.waitStrategy = waitStrategy
    }
}
