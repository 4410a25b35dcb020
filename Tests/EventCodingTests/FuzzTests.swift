import DomainEvents
import EventCoding
import Foundation
import Testing

/// Mutated events: each is decoded and encoded to an equal event, or refused with an `EventCodingError`.
///
/// `EVENT_CODING_FUZZ_SEED=… swift test --filter FuzzTests` replays one seed that a failure printed;
/// `EVENT_DISPATCH_TEST_SCALE=10` tries ten times as many, from a random seed: what nobody has tried yet
/// is for the long runs, so that a short one says the same of the same source every time.
@Suite("Fuzz: an equal event or a typed error, nothing else", .timeLimit(.minutes(10)))
struct FuzzTests {
    private let coder: CloudEventCoder
    private let flat: FlatEventCoder
    private let corpus: [[UInt8]]

    init() throws {
        coder = try .samples()
        flat = FlatEventCoder(registry: try .samples())
        var event = OrderFilled(
            metadata: .fixed,
            note: "é\"\n\u{0}",
            details: ["b": 1.0, "a": [nil, true, "x"]]
        )
        event.metadata.attributes = ["desk": "rates", "Venue": "XETR", "ratio": 0.5]
        let unknown = #"""
            {"data":{"z":[18446744073709551615,1e400,0.10,-0],"a":null},"type":"who.knows","unset":null,"id":"A234-1",\#
            "specversion":"1.0","source":"//s?x#y","subject":"s","time":"0001-01-01T00:00:00.5+23:59","n":1}
            """#
        corpus = [
            try coder.encode(event, sequence: "7"),
            try coder.encode(AccountOpened(metadata: .fixed, aggregateID: "a")),
            try coder.encode(OrderFilled(metadata: .fixed, legs: [["a": 1], [:]])), Array(unknown.utf8),
            Array(
                #"{"specversion":"1.0","id":"00000000-0000-0001-0000-000000000002","source":"s","type":"account.opened","time":"2024-02-29T12:34:56Z","data_base64":"eyJhZ2dyZWdhdGVfaWQiOiJhIn0="}"#
                    .utf8
            ),
        ]
    }

    @Test("mutations of valid events")
    func mutations() {
        let environment = ProcessInfo.processInfo.environment
        let fixed = environment["EVENT_CODING_FUZZ_SEED"].flatMap(UInt64.init)
        let scale = environment["EVENT_DISPATCH_TEST_SCALE"].flatMap(Double.init) ?? 1
        let first = fixed ?? (scale > 1 ? UInt64.random(in: 0..<UInt64.max / 2) : 1)
        var decoded = 0
        var refused = 0
        for seed in first..<first + (fixed == nil ? UInt64(20_000 * scale) : 1) {
            var mutator = Mutator(seed: seed)
            let bytes = mutator.mutate(
                corpus[mutator.below(corpus.count)],
                other: corpus[mutator.below(corpus.count)]
            )
            let received: CloudEvent
            do {
                received = try coder.decode(bytes)
            } catch {
                // Typed, as the compiler has checked.
                refused += 1
                continue
            }
            do {
                if try isStable(received) {
                    decoded += 1
                } else {
                    Issue.record("EVENT_CODING_FUZZ_SEED=\(seed): not equal")
                }
            } catch {
                Issue.record("EVENT_CODING_FUZZ_SEED=\(seed): read, but not written: \(error)")
            }
        }
        // The mutations are worth something only if both happen.
        if fixed == nil {
            #expect(decoded > 100)
            #expect(refused > 1_000)
        }
    }

    /// Whether the event is the same after encoding and decoding it again, in all forms that it has.
    private func isStable(_ received: CloudEvent) throws -> Bool {
        let json = try coder.encode(received)
        let again = try coder.decode(json)
        guard again.source == received.source, again.sequence == received.sequence,
            again.dataSchema == received.dataSchema, try coder.encode(again) == json
        else { return false }
        switch (received.event, again.event) {
        case (.unknown(let first), .unknown(let second)): return first == second
        case (.known(let first), .known(let second)):
            let third = try flat.decode(try flat.encode(received.event)).event
            return areEqual(first, second) && areEqual(first, third)
        default: return false
        }
    }

    private func areEqual(_ first: any DomainEvent, _ second: (any DomainEvent)?) -> Bool {
        switch first {
        case let first as OrderFilled: first == second as? OrderFilled
        case let first as AccountOpened: first == second as? AccountOpened
        default: false
        }
    }
}
