import CEventRing
import DomainEvents
import EventCoding
import EventDispatch

/// Encoding and decoding of a typical event as a CloudEvent, on one thread.
enum CodingScenario {
    static func measure(_ name: String, events: Int, rounds: Int, _ progress: () -> Void) throws -> Row {
        var registry = EventRegistry()
        try registry.register(OrderNoted.self)
        let coder = try CloudEventCoder(registry: registry, source: "/benchmark")
        let event = try OrderNoted(orderID: "order-12345", symbol: "ABC", note: "as ordered")
        let text = try coder.encode(event)
        var (encodes, decodes): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            encodes.append(try rate(events) { _ = try coder.encode(event) })
            decodes.append(try rate(events) { _ = try coder.decode(text) })
            progress()
        }
        return Row(
            scenario: name,
            producers: 0,
            batch: 1,
            eventBytes: text.count,
            handlers: 0,
            waitStrategy: "\(WaitStrategy.adaptive)",
            events: events,
            rounds: rounds,
            seconds: Double(events) / Spread(encodes).median + Double(events) / Spread(decodes).median,
            encodesPerSecond: Spread(encodes).median,
            decodesPerSecond: Spread(decodes).median
        )
    }

    private static func rate(_ events: Int, _ body: () throws -> Void) throws -> Double {
        let begin = er_clock_now()
        for _ in 0..<events { try body() }
        return Double(events) * 1e9 / Double(er_clock_now() - begin)
    }
}
