import DomainEvents
import EventDispatch

/// Event types by the thousand: three parameters of ten kinds each.
///
/// The types are put together at run time, so nothing here is specialised: the rows show what finding a type's entry
/// among many costs, not the fastest publish.
extension DomainWorkload {
    static func types(_ count: Int, _ publisher: DomainEventPublisher) -> PublishingWork {
        let tally = Tally()
        let all = ManyTypes(publisher.dispatcher, tally)
        let kinds: [any Any.Type] = [
            Int8.self, Int16.self, Int32.self, Int64.self, UInt8.self, UInt16.self, UInt32.self, UInt64.self,
            Float.self, Double.self,
        ]
        for index in 0..<count { all.add(kinds[index % 10], kinds[index / 10 % 10], kinds[index / 100]) }
        let publishes = all.publishes
        return PublishingWork(
            eventBytes: MemoryLayout<UInt64>.size,
            handlers: 1,
            publish: { events in
                var type = 0
                for _ in 0..<events {
                    try publishes[type]()
                    type = type + 1 == count ? 0 : type + 1
                }
            },
            subscriptions: all.subscriptions
        )
    }
}

/// Subscribes to types that are put together at run time.
private final class ManyTypes {
    private(set) var publishes: [@Sendable () throws -> Void] = []
    private(set) var subscriptions: [Subscription] = []
    private let dispatcher: EventDispatcher
    private let tally: Tally

    init(_ dispatcher: EventDispatcher, _ tally: Tally) {
        self.dispatcher = dispatcher
        self.tally = tally
    }

    func add(_ first: any Any.Type, _ second: any Any.Type, _ third: any Any.Type) {
        func open1<First>(_: First.Type) {
            func open2<Second>(_: Second.Type) {
                func open3<Third>(_: Third.Type) { add(Numbered<First, Second, Third>.self) }
                _openExistential(third, do: open3)
            }
            _openExistential(second, do: open2)
        }
        _openExistential(first, do: open1)
    }

    private func add<First, Second, Third>(_ type: Numbered<First, Second, Third>.Type) {
        let (dispatcher, tally) = (dispatcher, tally)
        subscriptions.append(dispatcher.subscribe(to: type) { event in tally.add(event.number) })
        publishes.append { try dispatcher.publish(Numbered<First, Second, Third>(number: 1)) }
    }
}
