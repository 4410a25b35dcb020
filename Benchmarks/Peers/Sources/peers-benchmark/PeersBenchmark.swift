import AsyncAlgorithms
import EventDispatch

/// From one task to one task that takes each event in turn, losing none: the engine, and what Swift has beside it.
///
/// Rounds in turn, medians; each row counts only if the consumer has seen every event.
@main
enum PeersBenchmark {
    static func main() async throws {
        let events = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 100_000
        let rounds = 7
        var rates: [String: [Double]] = [:]
        for _ in 0..<rounds {
            for peer in Peer.allCases {
                let clock = ContinuousClock()
                let begin = clock.now
                let sum = try await peer.run(events)
                let duration = begin.duration(to: clock.now)
                guard sum == events * (events + 1) / 2 else { fatalError("\(peer.rawValue) lost events") }
                rates[peer.rawValue, default: []].append(Double(events) / (duration / .seconds(1)))
            }
        }
        print("\(events) events a round, medians of \(rounds) rounds in turn, thousands a second")
        for peer in Peer.allCases {
            let sorted = (rates[peer.rawValue] ?? []).sorted()
            let figures = [sorted[rounds / 2], sorted[0], sorted[rounds - 1]].map { "\(Int($0 / 1_000))" }
            print("\(peer.rawValue): \(figures[0]) (\(figures[1]) to \(figures[2]))")
        }
    }
}

enum Peer: String, CaseIterable {
    case handler = "async handler, suspendDispatch(1024)"
    case stream = "AsyncStream, unbounded"
    case channel = "AsyncChannel"
    case actorCall = "an actor's method"

    /// The sum of the numbers that arrived.
    func run(_ events: Int) async throws -> Int {
        switch self {
        case .handler:
            let dispatcher = EventDispatcher()
            let receiver = Receiver()
            let subscription = dispatcher.subscribe(
                to: Int.self,
                buffering: .suspendDispatch(1_024)
            ) { number async in receiver.take(number) }
            for number in 1...events { try await dispatcher.publish(number) }
            try await dispatcher.shutdown()
            withExtendedLifetime(subscription) {}
            return receiver.sum
        case .stream:
            let (stream, continuation) = AsyncStream<Int>.makeStream()
            async let sum = stream.reduce(0, +)
            for number in 1...events { continuation.yield(number) }
            continuation.finish()
            return await sum
        case .channel:
            let channel = AsyncChannel<Int>()
            async let sum = channel.reduce(0, +)
            for number in 1...events { await channel.send(number) }
            channel.finish()
            return await sum
        case .actorCall:
            let receiver = Adder()
            for number in 1...events { await receiver.take(number) }
            return await receiver.sum
        }
    }
}

/// `@unchecked Sendable`: one call at a time, which the handler's order gives; read after the shutdown.
private final class Receiver: @unchecked Sendable {
    private(set) var sum = 0

    func take(_ number: Int) { sum += number }
}

private actor Adder {
    private(set) var sum = 0

    func take(_ number: Int) { sum += number }
}
