import AsyncAlgorithms
import EventDispatch
import Foundation

/// Measures the engine beside Swift's own queues: one task sends, one task takes each event in turn, none is lost.
///
/// Rounds are in turn, and figures are medians. A row counts only if the consumer has seen every event.
@main
enum PeersBenchmark {
    static func main() async throws {
        let events = eventsOfRound()
        let rounds = 7
        var rates: [String: [Double]] = [:]
        for _ in 0..<rounds {
            for peer in Peer.allCases {
                let clock = ContinuousClock()
                let begin = clock.now
                let sum = try await peer.run(events)
                let duration = begin.duration(to: clock.now)
                guard sum == events * (events + 1) / 2 else {
                    end("\(peer.rawValue) lost events", status: 1)
                }
                rates[peer.rawValue, default: []].append(Double(events) / (duration / .seconds(1)))
            }
        }
        print("\(events) events a round, thousands a second,\nmedians of \(rounds) rounds in turn\n")
        for peer in Peer.allCases {
            let sorted = (rates[peer.rawValue] ?? []).sorted()
            let figures = [sorted[rounds / 2], sorted[0], sorted[rounds - 1]].map { "\(Int($0 / 1_000))" }
            print("\(peer.rawValue): \(figures[0]) (\(figures[1]) to \(figures[2]))")
        }
    }

    /// Reads the command line, or ends the program.
    private static func eventsOfRound() -> Int {
        let usage = "Usage: peers-benchmark [EVENTS]\n\nEVENTS is the number of a round, 100000 if left out."
        let arguments = CommandLine.arguments.dropFirst()
        guard let text = arguments.first else { return 100_000 }
        if text == "--help" || text == "-h" {
            print(usage)
            exit(0)
        }
        guard arguments.count == 1, let events = Int(text), (1...100_000_000).contains(events) else {
            let line = arguments.joined(separator: " ")
            end("'\(line)' is not a whole number from 1 to 100000000\nSee peers-benchmark --help.", status: 2)
        }
        return events
    }

    private static func end(_ message: String, status: Int32) -> Never {
        FileHandle.standardError.write(Data("peers-benchmark: \(message)\n".utf8))
        exit(status)
    }
}

enum Peer: String, CaseIterable {
    case handler = "async handler, buffer of 1024"
    case stream = "AsyncStream, unbounded"
    case channel = "AsyncChannel"
    case actorCall = "an actor's method"

    /// Sends the events, and returns the sum of the numbers that arrived.
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

/// `@unchecked Sendable`: the handler makes one call at a time; the sum is read after the shutdown.
private final class Receiver: @unchecked Sendable {
    private(set) var sum = 0

    func take(_ number: Int) { sum += number }
}

private actor Adder {
    private(set) var sum = 0

    func take(_ number: Int) { sum += number }
}
