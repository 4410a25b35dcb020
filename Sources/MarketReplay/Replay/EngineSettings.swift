package import EventDispatch

/// How the engine is set up for a replay.
///
/// None of it changes the result.
package struct EngineSettings: Sendable, Equatable {
    /// Who runs the handlers.
    package enum Mode: String, Sendable, CaseIterable {
        /// A dispatch thread.
        case thread
        /// The thread that feeds the bars, between two batches.
        case manual
    }

    /// Who runs the handlers.
    package var mode: Mode
    /// Cells in the ring: a power of two.
    package var capacity: Int
    /// Bars published with one claim; 1: one by one.
    ///
    /// Fewer where the ring is too small for so many.
    package var batch: Int
    /// How the dispatch thread waits.
    package var waitStrategy: WaitStrategy

    /// Settings; the defaults are the program's.
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
