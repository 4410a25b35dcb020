// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 12)
private struct Measured: Sendable {
    var celsius: Double
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 52)
private func store(_ measured: Measured) async {}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md, section 1")
private func EventDispatch_Articles_MigratingFromAsyncStream_1() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 16)
let (stream, continuation) = AsyncStream<Measured>.makeStream(bufferingPolicy: .bufferingNewest(64))
continuation.yield(Measured(celsius: 21.5))
continuation.finish()
for await measured in stream {
    print(measured.celsius)
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 27)
let dispatcher = EventDispatcher()
let measurements = dispatcher.events(of: Measured.self, buffering: .dropOldest(64))
try await dispatcher.publish(Measured(celsius: 21.5))
try await dispatcher.shutdown()
for await measured in measurements {
    print(measured.celsius)
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 37)
#expect(measurements.counts.handled == 1)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 43)
let engine = EventDispatcher()
let storing = engine.subscribe(to: Measured.self, buffering: .suspendDispatch(64)) { measured in
    await store(measured)
}
try await engine.publish(Measured(celsius: 21.5))
try await engine.shutdown()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 53)
#expect(storing.counts.handled == 1)
#sourceLocation()

}
