import DomainEvents
import EventDispatch
import Synchronization

/// The publisher of a replay and, in manual mode, its poller, for one pass or many.
///
/// Only the thread that feeds the bars uses it.
final class ReplayEngine {
    let publisher: DomainEventPublisher
    /// The journal that writes every event, if any.
    let journal: EventJournal?
    private var poller: Poller?
    private let firstFailure: FailureBox

    init(_ settings: EngineSettings, journal: EventJournal?) {
        let failure = FailureBox()
        var configuration = DispatcherConfiguration(
            mode: settings.mode == .manual ? .manual : .thread(name: "replay")
        )
        configuration.queue.capacity = settings.capacity
        configuration.queue.waitStrategy = settings.waitStrategy
        configuration.errorSink = { failure.note($0) }
        firstFailure = failure
        self.journal = journal
        publisher = DomainEventPublisher(configuration)
        poller = settings.mode == .manual ? publisher.dispatcher.makePoller() : nil
    }

    var dispatcher: EventDispatcher { publisher.dispatcher }

    /// Runs the handlers of events published so far in manual mode; otherwise the dispatch thread does.
    func poll() throws {
        guard poller != nil else { return }
        while try poller?.poll() != 0 {}
    }

    /// Returns when all events, and those that follow from them, have been handled.
    func settle() throws {
        try publisher.settle()
        try rethrowFailure()
    }

    /// Throws the first error of a handler, if there is one.
    func rethrowFailure() throws {
        guard let failure = firstFailure.failure else { return }
        if let error = failure.error as? ReplayFailure { throw error }
        throw ReplayFailure.handler(failure)
    }

    /// Ends the engine and returns the counts of every event.
    func shutdown() throws -> ShutdownReport {
        let report = try publisher.shutdown()
        try rethrowFailure()
        return report
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
