/// The events of a dispatcher as an asynchronous sequence.
///
///     for await fill in dispatcher.events(of: OrderFilled.self, buffering: .dropOldest(256)) { print(fill) }
///
/// - Begin: with the call of `events(of:)`, not of `next()`: what is published after it on the same thread is seen.
/// - Backpressure: none. A bounded buffer lies between, which drops as its ``EventSequenceBuffering`` says, counted in
///   ``counts`` and announced by ``EventsDropped``. The dispatcher never waits for a sequence.
/// - Consumers: one at a time; two tasks that wait for the next event of one sequence stop the program. Several
///   sequences of one type each get every event.
/// - End, from the dispatcher's side: when it has shut down or its last reference has gone, after what was accepted.
/// - End, from the consumer's side: when the task that waits for the next event is cancelled, for good; and when the
///   sequence and its iterators have been released. Events still buffered are destroyed then, and counted as cancelled.
public struct EventSequence<Element: Sendable>: AsyncSequence, Sendable {
    /// Never throws.
    public typealias Failure = Never

    private let source: EventSource<Element>

    init(_ mailbox: EventMailbox<Element>, _ subscription: Subscription) {
        source = EventSource(mailbox, subscription)
    }

    /// The counts of the events so far: an event is handled when the consumer has got it.
    public var counts: HandlerCounts { source.subscription.counts }

    /// Iterates from the oldest buffered event on.
    public func makeAsyncIterator() -> Iterator {
        Iterator(source: source)
    }

    /// Iterates over a dispatcher's events.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let source: EventSource<Element>

        /// The next event; `nil`: the sequence has ended.
        public mutating func next() async -> Element? {
            await source.next(isolation: nil)
        }

        /// The next event, for a consumer that stays on an actor; `nil`: the sequence has ended.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> Element? {
            await source.next(isolation: actor)
        }
    }
}

@available(*, unavailable, message: "a sequence has one consumer at a time")
extension EventSequence.Iterator: Sendable {}

/// The source that a sequence and its iterators share; when the last of them goes, the subscription ends.
private final class EventSource<Element: Sendable>: Sendable {
    let mailbox: EventMailbox<Element>
    let subscription: Subscription

    init(_ mailbox: EventMailbox<Element>, _ subscription: Subscription) {
        self.mailbox = mailbox
        self.subscription = subscription
    }

    func next(isolation actor: isolated (any Actor)?) async -> Element? {
        await withTaskCancellationHandler {
            while true {
                if let event = mailbox.takeNext() { return event }
                if mailbox.isAtEnd { return nil }
                await mailbox.waitForNext(isolation: actor)
            }
        } onCancel: {
            subscription.cancel()
        }
    }
}
