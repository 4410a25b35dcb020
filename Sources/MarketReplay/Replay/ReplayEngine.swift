import EventDispatch
import Synchronization

/// A dispatcher and, in manual mode, its poller: what a replay runs on, for one pass or many.
///
/// Used by one thread, the one that feeds the bars.
final class ReplayEngine {
    let dispatcher: EventDispatcher
    private var poller: Poller?
    private let firstFailure: FailureBox

    init(_ settings: EngineSettings) {
        let failure = FailureBox()
        var configuration = DispatcherConfiguration(
            mode: settings.mode == .manual ? .manual : .thread(name: "replay")
        )
        configuration.queue.capacity = settings.capacity
        configuration.queue.waitStrategy = settings.waitStrategy
        configuration.errorSink = { failure.note($0) }
        firstFailure = failure
        dispatcher = EventDispatcher(configuration)
        poller = settings.mode == .manual ? dispatcher.makePoller() : nil
    }

    /// Runs what has been published so far, in manual mode; otherwise the dispatch thread is at it already.
    func poll() throws {
        guard poller != nil else { return }
        while try poller?.poll() != 0 {}
    }

    /// Throws the first error that a handler has thrown.
    func rethrowFailure() throws {
        if let failure = firstFailure.failure { throw ReplayFailure.handler(failure) }
    }

    /// Ends the engine and says what became of every event.
    func shutdown() throws -> ShutdownReport {
        try dispatcher.shutdown()
    }
}

/// The first failure of a handler.
final class FailureBox: Sendable {
    private let first = Mutex<HandlerFailure?>(nil)

    var failure: HandlerFailure? { first.withLock { $0 } }

    func note(_ failure: HandlerFailure) {
        first.withLock { $0 = $0 ?? failure }
    }
}
