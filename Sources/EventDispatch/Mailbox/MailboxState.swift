/// The state of a mailbox without its events: a state machine that says what is to be done.
///
/// Pure: the mailbox asks under its lock, moves events as it is told, and does everything else after the lock.
struct MailboxState {
    /// The treatment of an event that is offered.
    enum Offer {
        /// It is stored at a position.
        case store(UInt64)
        /// The event at a position leaves, and this one is stored at the other.
        case replace(UInt64, UInt64)
        /// It is dropped.
        case drop
        /// It is dropped, and that is the handler's failure.
        case refuse
        /// The handler has been cancelled.
        case cancelled
        /// The dispatcher has run out of time, and this event is not among those that the end has counted.
        case outOfTime
        /// Ask again when there is room.
        case wait
    }

    let buffering: AsyncBuffering
    /// The position of the event that has waited longest.
    private(set) var head: UInt64 = 0
    /// The position of the next event to be stored.
    private(set) var tail: UInt64 = 0
    /// The position of the event that is being handled, if ``isBusy``.
    private var current: UInt64 = 0
    private(set) var isBusy = false
    /// A task takes events, or will.
    private var isDraining = false
    private(set) var isCancelled = false
    /// No more events will come.
    private var isFinished = false
    /// The dispatch thread waits for room.
    private(set) var isAwaited = false
    /// The dispatch thread has an event that it could not store yet.
    private var isOffering = false
    /// The dispatcher has run out of time.
    private var isOutOfTime = false
    /// The buffer has overflowed, and has not been half empty since.
    private var isDropping = false
    /// Events lost to a full buffer.
    private var lost: UInt64 = 0
    private(set) var counts = HandlerCounts()
    /// Dropped and cancelled events that never lay in the buffer: the dispatch thread's share of the counts.
    private(set) var turnedAway = HandlerCounts()
    var waiters = MailboxWaiters()
    /// The receipt of the event that is offered next.
    var receipt: ReceiptBox?
    /// Events whose publishers wait for a receipt, by position.
    private var awaited: [(position: UInt64, box: ReceiptBox)] = []

    init(_ buffering: AsyncBuffering) {
        self.buffering = buffering
    }

    /// Events that wait, and the one that is being handled.
    var pending: UInt64 { tail - head + (isBusy ? 1 : 0) }

    /// Everything before this position has been dealt with.
    var completed: UInt64 { isBusy ? current : head }

    /// Whether the counts will not change any more.
    var isFinal: Bool { (isFinished || isCancelled) && pending == 0 }

    /// Whether a sequence has come to its end.
    var isAtEnd: Bool { isCancelled || isFinished && head == tail }

    mutating func offer() -> Offer {
        let isOfferedAgain = isOffering
        isOffering = false
        if isCancelled {
            turnedAway[.cancelled] += 1
            return isOutOfTime && !isOfferedAgain ? .outOfTime : .cancelled
        }
        guard tail - head == UInt64(buffering.capacity) else {
            tail += 1
            noteAwaited(tail - 1)
            return .store(tail - 1)
        }
        switch buffering.whenFull {
        case .suspendDispatch:
            isAwaited = true
            isOffering = true
            return .wait
        case .dropNewest:
            turnedAway[.dropped] += 1
            return .drop
        case .dropOldest:
            counts[.dropped] += 1
            head += 1
            tail += 1
            report(.dropped, head - 1..<head)
            noteAwaited(tail - 1)
            return .replace(head - 1, tail - 1)
        case .fail: return .refuse
        }
    }

    /// Whether a task is to be started, which it then is: there is something to take, and nobody takes it.
    mutating func startsDraining() -> Bool {
        guard !isDraining && head != tail else { return false }
        isDraining = true
        return true
    }

    /// Notes that an event is lost; if that begins a series of losses, says how many there have been.
    mutating func noteLoss() -> UInt64? {
        lost += 1
        defer { isDropping = true }
        return isDropping ? nil : lost
    }

    /// Notes how the call for the event last taken ended.
    mutating func complete(_ outcome: HandlerOutcome) {
        isBusy = false
        report(outcome, current..<current + 1)
        counts[outcome] += 1
    }

    /// The position of the event to be handled now; `nil`: there is none, and the task that asked ends.
    mutating func take() -> UInt64? {
        guard !isCancelled && head != tail else {
            isDraining = false
            return nil
        }
        current = head
        isBusy = true
        head += 1
        if isDropping && tail - head <= UInt64(buffering.capacity / 2) { isDropping = false }
        return current
    }

    /// Whether a dispatch thread that waits for room is to be woken: when half of the buffer is free, since a wake-up
    /// for each event would cost more than the event.
    mutating func wakesDispatch() -> Bool {
        guard isAwaited && tail - head <= UInt64(buffering.capacity / 2) else { return false }
        isAwaited = false
        return true
    }

    /// Ends it: nothing more is taken.
    ///
    /// Returns the positions of the events to be destroyed.
    mutating func cancel() -> Range<UInt64> {
        isCancelled = true
        let range = head..<tail
        report(.cancelled, range)
        counts[.cancelled] += tail - head
        head = tail
        return range
    }

    /// Ends it because the dispatcher has run out of time.
    ///
    /// - Returns: the positions of the events to be destroyed, and how many events are not handled for that reason, the one
    ///   that the dispatch thread offers included.
    mutating func endOutOfTime() -> (positions: Range<UInt64>, unhandled: UInt64) {
        isOutOfTime = true
        let positions = cancel()
        return (positions, UInt64(positions.count) + (isOffering ? 1 : 0))
    }

    /// No more events come; those that are there will be handled.
    mutating func finish() {
        isFinished = true
    }

    private mutating func noteAwaited(_ position: UInt64) {
        if let receipt { awaited.append((position, receipt)) }
    }

    /// Says what became of those events at some positions that somebody waits for.
    private mutating func report(_ outcome: HandlerOutcome, _ positions: Range<UInt64>) {
        guard !awaited.isEmpty else { return }
        awaited.removeAll { event in
            guard positions.contains(event.position) else { return false }
            event.box.note(outcome)
            return true
        }
    }
}
