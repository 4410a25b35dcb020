// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromCombine.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromCombine.md", line: 12)
private struct PriceChanged: Sendable {
    var symbol: String
    var price: Double
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromCombine.md", line: 17)
private final class Watchlist: Sendable {
    private let subscriptions = SubscriptionSet()  // was Set<AnyCancellable>

    init(_ prices: EventDispatcher) {  // was PassthroughSubject<PriceChanged, Never>
        prices.subscribe(
            to: PriceChanged.self,
            owner: self,
            where: { change in change.price > 100 }  // was .filter
        ) { list, change in  // was .sink { [weak self] … }
            list.show(change)
        }.store(in: subscriptions)
    }

    private func show(_ change: PriceChanged) {
        print("\(change.symbol): \(change.price)")
    }
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromCombine.md, section 1")
private func EventDispatch_Articles_MigratingFromCombine_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromCombine.md", line: 35)
let prices = EventDispatcher()
let watchlist = Watchlist(prices)
try prices.publish(PriceChanged(symbol: "ACME", price: 101.5))  // was send(_:)
let report = try prices.shutdown()  // was send(completion: .finished)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromCombine.md", line: 42)
withExtendedLifetime(watchlist) {}
#expect(report.statistics.handlers.handled == 1)
#sourceLocation()

    }
}
