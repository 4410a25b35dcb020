import EventDispatch
import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// Promise: a dispatch thread can be bound to one processor.
    @Suite("EventDispatcher: pinning")
    struct PinningTests {
        @Test("its thread may run on that processor alone")
        func pinned() throws {
            let allowed = Shared<String>("")
            let dispatcher = EventDispatcher(
                DispatcherConfiguration(mode: .thread(name: "pinned", processor: 0))
            )
            let subscription = dispatcher.subscribe(to: Int.self) { _ in
                let status = try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
                let line = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
                allowed.value = String(line ?? "")
            }
            #expect(try dispatcher.publishAndWait(1).counts.handled == 1)
            #expect(allowed.value == "Cpus_allowed_list:\t0")
            withExtendedLifetime(subscription) {}
        }

        @Test("a processor that does not exist stops the program")
        func impossible() async {
            await #expect(processExitsWith: .failure) {
                _ = EventDispatcher(
                    DispatcherConfiguration(mode: .thread(name: "pinned", processor: 100_000))
                )
            }
        }
    }
#endif
