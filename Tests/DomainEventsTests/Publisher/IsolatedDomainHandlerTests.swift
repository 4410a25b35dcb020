import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: a synchronous handler that belongs to an actor is refused by every form of the publisher's too.
@Suite("DomainEventPublisher: synchronous handlers that belong to an actor")
struct IsolatedDomainHandlerTests {
    enum Form: CaseIterable, Sendable {
        case typed, owned, once, filtered, filteredOnce, filteredOwned, batches, shared, sharedFiltered
    }

    @MainActor
    private final class Screen {
        private var lines = 0

        func show(_ event: Opened) { lines += 1 }
        func showFor(_ owner: Counter, _ event: Opened) { lines += 1 }
        func showAny(_ event: any DomainEvent) { lines += 1 }
        func showAnyFor(_ owner: Counter, _ event: any DomainEvent) { lines += 1 }
        func showAll(_ events: [Opened]) { lines += 1 }

        func subscribe(_ form: Form, to publisher: DomainEventPublisher) -> any Sendable {
            switch form {
            case .typed: publisher.subscribe(to: Opened.self, self.show)
            case .owned: publisher.subscribe(to: Opened.self, owner: Counter(), self.showFor)
            case .once: publisher.subscribe(to: Opened.self, options: .once, self.show)
            case .filtered: publisher.subscribe(matching: .all, self.showAny)
            case .filteredOnce: publisher.subscribe(matching: .all, options: .once, self.showAny)
            case .filteredOwned: publisher.subscribe(matching: .all, owner: Counter(), self.showAnyFor)
            case .batches: publisher.subscribeToBatches(of: Opened.self, self.showAll)
            case .shared: subscribeToEvent(Opened.self, self.show)
            case .sharedFiltered: subscribeToEvents(matching: .all, self.showAny)
            }
        }
    }

    @Test("every form stops the program, in words", arguments: Form.allCases.indices)
    func refused(form: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [form] in
            let publisher = DomainEventPublisher(DispatcherConfiguration(mode: .manual))
            _ = await Screen().subscribe(Form.allCases[form], to: publisher)
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("subscribe it with subscribeOnMainActor"))
    }
}
