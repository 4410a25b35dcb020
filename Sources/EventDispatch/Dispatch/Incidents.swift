import Synchronization

/// Where a run's failures and dead events go.
///
/// Consumer's thread only, but for the counters.
///
/// `@unchecked Sendable`: `ownersExpired` and the log belong to the consumer's thread.
@usableFromInline
final class Incidents: @unchecked Sendable {
    private let errorSink: (@Sendable (HandlerFailure) throws -> Void)?
    private let deadEventHandler: (@Sendable (DeadEvent) throws -> Void)?
    @usableFromInline let wantsDeadEvents: Bool
    /// Set by a run that met a dead owner; the poll then reclaims the slots.
    @usableFromInline var ownersExpired = false
    private var log = FailureLog()
    /// How often the error sink or the dead-event handler threw.
    let sinkFailures = Atomic<UInt64>(0)

    init(_ configuration: DispatcherConfiguration) {
        errorSink = configuration.errorSink
        deadEventHandler = configuration.deadEventHandler
        wantsDeadEvents = configuration.deadEventHandler != nil
    }

    /// Passes a handler's error on.
    ///
    /// Cold, so the event is put into an existential here and nowhere else.
    @usableFromInline @inline(never)
    func handlerFailed<Event>(_ slot: HandlerSlot, _ error: any Error, _ event: Event, sequence: UInt64) {
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
            sinkFailures.add(1, ordering: .relaxed)
        }
    }

    @usableFromInline @inline(never)
    func deadEvent<Event>(_ event: Event, sequence: UInt64) {
        guard let deadEventHandler else { return }
        do {
            try deadEventHandler(DeadEvent(event: AnyEvent.erase(event), sequence: sequence))
        } catch {
            sinkFailures.add(1, ordering: .relaxed)
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
