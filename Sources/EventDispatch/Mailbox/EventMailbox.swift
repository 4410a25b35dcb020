/// The consequence of an offer, for the dispatch thread to deal with after the lock.
///
/// Not nested in the generic mailbox: what is made of it under the lock would depend on the event's type, and the runtime
/// look it up for every event.
enum MailboxEffect {
    case nothing
    /// A task must be started.
    case startDrain
    /// A sequence's consumer has something to take.
    case resume(CheckedContinuation<Void, Never>)
}

/// A mailbox for events of one type: a ring of them, guarded by the mailbox's lock.
///
/// `@unchecked Sendable`: `events` and `sequences` are touched under the lock, but for positions that were handed to one
/// caller alone; `arriving` and `evicted` belong to the dispatch thread.
final class EventMailbox<Event: Sendable>: AsyncMailbox, @unchecked Sendable {
    private let events: UnsafeMutablePointer<Event>
    /// Each event's place in the dispatcher's order.
    private let sequences: UnsafeMutablePointer<UInt64>
    /// The event being offered, and one that it drives out: moved under the lock, destroyed after it.
    private let arriving: UnsafeMutablePointer<Event>
    private let evicted: UnsafeMutablePointer<Event>
    private let capacity: UInt64

    override init(_ buffering: AsyncBuffering, isSequence: Bool, runsOnMainActor: Bool = false) {
        capacity = UInt64(buffering.capacity)
        events = .allocate(capacity: buffering.capacity)
        sequences = .allocate(capacity: buffering.capacity)
        arriving = .allocate(capacity: 1)
        evicted = .allocate(capacity: 1)
        super.init(buffering, isSequence: isSequence, runsOnMainActor: runsOnMainActor)
    }

    deinit {
        // Nobody else is left. A drain holds the mailbox, so what lies here belongs to a sequence or was never begun.
        destroy(state.withLock { $0.head..<$0.tail })
        for memory in [events, arriving, evicted] { memory.deallocate() }
        sequences.deallocate()
    }

    override func destroy(_ positions: Range<UInt64>) {
        for position in positions { (events + index(position)).deinitialize(count: 1) }
    }

    private func index(_ position: UInt64) -> Int { Int(position % capacity) }

    /// Moves an event out, under the lock.
    func move(_ position: UInt64) -> Event { (events + index(position)).move() }

    private func store(_ position: UInt64, _ sequence: UInt64) {
        (events + index(position)).moveInitialize(from: arriving, count: 1)
        sequences[index(position)] = sequence
    }

    /// Stores an event, or does with it as the policy says.
    ///
    /// The dispatch thread's.
    ///
    /// - Parameters:
    ///   - lost: set, to all that have been lost, when a loss begins a series of losses.
    ///   - isOutOfTime: set if the event is not handled because the dispatcher has run out of time, and the end has not
    ///     counted it.
    /// - Throws: ``AsyncBufferFull`` under ``AsyncBuffering/fail(_:)``.
    func offer(
        _ event: consuming Event,
        sequence: UInt64,
        lost: inout UInt64?,
        isOutOfTime: inout Bool
    ) throws(AsyncBufferFull) -> MailboxEffect {
        arriving.initialize(to: event)
        var began: UInt64?
        let (offer, effect, ready, wakesThreads) = state.withLock(waitingFor: condition) {
            state -> (MailboxState.Offer, MailboxEffect, [CheckedContinuation<Void, Never>], Bool)? in
            let offer = state.offer()
            var ready: [CheckedContinuation<Void, Never>] = []
            var wakesThreads = false
            switch offer {
            case .wait:
                precondition(
                    !runsOnMainActor || !MainQueue.isCurrent,
                    "a dispatcher that is polled on the main thread waits for a handler that runs there"
                )
                return nil
            case .store(let position): store(position, sequence)
            case .replace(let oldest, let position):
                evicted.moveInitialize(from: events + index(oldest), count: 1)
                store(position, sequence)
                began = state.noteLoss()
                ready = state.waiters.takeReady(state.completed)
                wakesThreads = state.waiters.threads > 0
            case .drop, .refuse: began = state.noteLoss()
            case .cancelled, .outOfTime: break
            }
            if let consumer = state.waiters.takeConsumer() {
                return (offer, .resume(consumer), ready, wakesThreads)
            }
            let starts = !isSequence && state.startsDraining()
            return (offer, starts ? .startDrain : .nothing, ready, wakesThreads)
        }
        lost = began
        if case .outOfTime = offer { isOutOfTime = true }
        if wakesThreads { condition.broadcast() }
        for continuation in ready { continuation.resume() }
        switch offer {
        case .wait, .store: break
        case .replace: evicted.deinitialize(count: 1)
        case .drop, .cancelled, .outOfTime: arriving.deinitialize(count: 1)
        case .refuse:
            arriving.deinitialize(count: 1)
            throw AsyncBufferFull(capacity: buffering.capacity)
        }
        return effect
    }

    /// Moves the event that has waited longest to `place`, and says where it stood in the dispatcher's order.
    ///
    /// `nil`: there is none, and the caller takes no more.
    func take(into place: UnsafeMutablePointer<Event>) -> UInt64? {
        let (sequence, wakesDispatch) = state.withLock { state -> (UInt64?, Bool) in
            guard let position = state.take() else { return (nil, false) }
            place.moveInitialize(from: events + index(position), count: 1)
            return (sequences[index(position)], state.wakesDispatch())
        }
        if wakesDispatch { condition.broadcast() }
        return sequence
    }
}
