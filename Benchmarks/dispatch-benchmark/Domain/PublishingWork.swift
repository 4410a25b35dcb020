import DomainEvents
import EventDispatch
import Foundation
import TradingEvents

/// The work of a scenario with one producer: its subscriptions, and a loop that publishes so many events.
///
/// The loop is specialised for its events, as a program's own code would be.
struct PublishingWork {
    /// Bytes of an event, on average.
    let eventBytes: Int
    /// Calls of handlers that each event leads to.
    let handlers: Int
    let publish: @Sendable (_ count: Int) throws -> Void
    let subscriptions: [Subscription]
}

/// The kinds of work of a domain scenario.
enum DomainWorkload: String, Sendable {
    case domain, mixed43, types43, types1000, stringShared, stringOwn

    /// Subscribes at a publisher and makes the loop.
    func prepare(_ publisher: DomainEventPublisher) throws -> PublishingWork {
        switch self {
        case .domain: Self.domain(publisher)
        case .mixed43: try Self.mixed(publisher)
        case .types43: Self.types(43, publisher)
        case .types1000: Self.types(1_000, publisher)
        case .stringShared: Self.strings(publisher, isShared: true)
        case .stringOwn: Self.strings(publisher, isShared: false)
        }
    }

    private static func domain(_ publisher: DomainEventPublisher) -> PublishingWork {
        let (typed, all) = (Tally(), Tally())
        return PublishingWork(
            eventBytes: MemoryLayout<OrderNoted>.size,
            handlers: 2,
            publish: { count in
                for _ in 0..<count {
                    try publisher.publish(
                        OrderNoted(orderID: "order-12345", symbol: "ABC", note: "as ordered")
                    )
                }
            },
            subscriptions: [
                publisher.subscribe(to: OrderNoted.self) { _ in typed.add(1) },
                publisher.subscribe(matching: .all, CountingHandler(tally: all)),
            ]
        )
    }

    private static func mixed(_ publisher: DomainEventPublisher) throws -> PublishingWork {
        let mix = try CatalogueMix(publisher)
        // Not counted as references while they are called: the mix owns them.
        let publishes = mix.publishes.map { Unmanaged.passUnretained($0) }
        return PublishingWork(
            eventBytes: mix.bytes,
            handlers: 1,
            publish: { count in
                var place: UInt64 = 88_172_645_463_325_252
                for _ in 0..<count {
                    // Xorshift: fixed, and too long to be learnt by a branch predictor.
                    place ^= place << 13
                    place ^= place >> 7
                    place ^= place << 17
                    try publishes[Int(place % 43)]._withUnsafeGuaranteedRef { try $0.call() }
                }
                withExtendedLifetime(mix) {}
            },
            subscriptions: mix.subscriptions
        )
    }

    private static func strings(_ publisher: DomainEventPublisher, isShared: Bool) -> PublishingWork {
        let dispatcher = publisher.dispatcher
        let tally = Tally()
        let shared = String(repeating: "a text of more than fifteen bytes ", count: 2)
        return PublishingWork(
            eventBytes: MemoryLayout<TextEvent>.size,
            handlers: 1,
            publish: { count in
                for number in 0..<UInt64(count) {
                    let text =
                        isShared ? shared : String(decoding: [UInt8](repeating: 97, count: 32), as: UTF8.self)
                    try dispatcher.publish(TextEvent(number: number, text: text))
                }
            },
            subscriptions: [dispatcher.subscribe(to: TextEvent.self) { event in tally.add(event.number) }]
        )
    }
}
