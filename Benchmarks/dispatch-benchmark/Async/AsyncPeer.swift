import CEventRing
import Foundation

/// A program's choice without the engine: from one producer to one consumer that is a task.
enum AsyncPeer: String, CaseIterable {
    /// Unbounded, as a producer that is not async cannot wait for it.
    case asyncStream = "AsyncStream"
    /// Each event an awaited call of an actor's method.
    case actorCall = "actor call"

    func run(events: Int) throws -> Outcome {
        let seen = Arrivals(events)
        let outcome: Outcome
        switch self {
        case .asyncStream:
            let (stream, continuation) = AsyncStream<SmallEvent>.makeStream()
            let consumer = Task { for await event in stream { seen.note(event.number) } }
            outcome = try AsyncScenario.timed(events) { number in
                continuation.yield(SmallEvent(number))
            } until: {
                seen.wait()
            }
            continuation.finish()
            consumer.cancel()
        case .actorCall:
            let receiver = Receiver(seen)
            let begin = er_clock_now()
            Task.detached {
                for number in 1...UInt64(events) { await receiver.take(SmallEvent(number)) }
            }
            seen.wait()
            outcome = Outcome(nanoseconds: er_clock_now() - begin)
        }
        guard seen.isExact else {
            throw BenchmarkFailure(description: "\(rawValue) did not deliver every event once")
        }
        return outcome
    }
}

private actor Receiver {
    private let seen: Arrivals

    init(_ seen: Arrivals) {
        self.seen = seen
    }

    func take(_ event: SmallEvent) {
        seen.note(event.number)
    }
}

/// Counts events that arrive one at a time, and lets a thread wait for the last.
///
/// `@unchecked Sendable`: the handler notes one event at a time; the semaphore hands the counts over.
final class Arrivals: @unchecked Sendable {
    private let expected: Int
    private var count = 0
    private var sum: UInt64 = 0
    private let isComplete = DispatchSemaphore(value: 0)

    init(_ expected: Int) {
        self.expected = expected
    }

    func note(_ number: UInt64) {
        count += 1
        sum &+= number
        if count == expected { isComplete.signal() }
    }

    func wait() {
        isComplete.wait()
    }

    /// Whether every event arrived once; to be asked after the wait.
    var isExact: Bool { count == expected && sum == UInt64(expected) * UInt64(expected + 1) / 2 }
}
