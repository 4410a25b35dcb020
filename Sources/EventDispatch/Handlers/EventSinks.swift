import Synchronization

/// The takers of failures and dead events: the error sink and the dead-event handler, or standard error.
///
/// Any thread: async handlers report from their tasks.
final class EventSinks: Sendable {
    private let errorSink: (@Sendable (HandlerFailure) throws -> Void)?
    private let deadEventHandler: (@Sendable (DeadEvent) throws -> Void)?
    private let log = FailureLog()
    /// Calls of the error sink and of the dead-event handler that threw.
    let failures = Atomic<UInt64>(0)

    init(
        errorSink: (@Sendable (HandlerFailure) throws -> Void)?,
        deadEventHandler: (@Sendable (DeadEvent) throws -> Void)?
    ) {
        self.errorSink = errorSink
        self.deadEventHandler = deadEventHandler
    }

    var wantsDeadEvents: Bool { deadEventHandler != nil }

    /// Passes a handler's error on.
    func report<Event>(_ slot: HandlerSlot, _ error: any Error, _ event: Event, sequence: UInt64) {
        guard let errorSink else {
            // The text is made first: an error's description is user code.
            let text = "\(error)"
            return log.report(handler: slot.label, error: text, type: Event.self, sequence: sequence)
        }
        let failure = HandlerFailure(
            error: error,
            event: AnyEvent.erase(event),
            handler: slot.label,
            sequence: sequence
        )
        do {
            try errorSink(failure)
        } catch {
            failures.add(1, ordering: .relaxed)
        }
    }

    /// Says on standard error that a buffer began to lose events, if there is no error sink.
    func reportLoss<Event>(_ slot: HandlerSlot, of type: Event.Type, lost: UInt64) {
        if errorSink == nil { log.reportLoss(handler: slot.label, type: type, lost: lost) }
    }

    /// Offers an event that no handler took.
    func offerDead<Event>(_ event: Event, sequence: UInt64) {
        guard let deadEventHandler else { return }
        do {
            try deadEventHandler(DeadEvent(event: AnyEvent.erase(event), sequence: sequence))
        } catch {
            failures.add(1, ordering: .relaxed)
        }
    }
}

/// From "an event of the dispatcher" to `any Sendable`.
enum AnyEvent {
    /// `Sendable` is a marker without a witness; the dispatcher accepts only `Sendable` events, and where a type
    /// was found by opening a metatype the compiler no longer knows.
    static func erase<Event>(_ event: Event) -> any Sendable {
        unsafeBitCast(event as Any, to: (any Sendable).self)
    }
}
