import EventDispatch
import Foundation
import TestSupport
import Testing

/// Promise: without an error sink what goes wrong is said on standard error, a line a second at most.
@Suite("The default error sink")
struct FailureLogTests {
    @Test("a handler's failure, and the first of a series of losses, are a line each")
    func lines() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            for failing in [true, false] {
                // A log of its own each, so that neither line waits for the other's second.
                let dispatcher = EventDispatcher(DispatcherConfiguration(mode: .manual))
                let poller = dispatcher.makePoller()
                let sequence = dispatcher.events(of: Tick.self, buffering: .dropNewest(1), label: "slow")
                let handler = dispatcher.subscribe(to: Tick.self, options: HandlerOptions(label: "bad")) {
                    _ in
                    if failing { throw TestError() }
                }
                for number in 0..<(failing ? 1 : 5) { try dispatcher.tryPublish(Tick(number: number)) }
                try blocking { try dispatcher.flush() }
                _ = consume poller
                withExtendedLifetime((sequence, handler)) {}
            }
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("EventDispatch: ") }
        #expect(lines.count == 2, "\(text)")
        #expect(lines.first?.contains("handler bad failed on Tick") == true, "\(text)")
        #expect(
            lines.last?.contains("the buffer of handler slow is full, and Tick events are lost: 1 so far")
                == true
        )
    }
}
