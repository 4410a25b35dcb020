// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 12)
private struct Measured: Sendable {
    var celsius: Double
}
#sourceLocation()

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 52)
private func store(_ measured: Measured) async {}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md, section 1")
private func EventDispatch_Articles_MigratingFromAsyncStream_1() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 16)
let (stream, continuation) = AsyncStream<Measured>.makeStream(bufferingPolicy: .bufferingNewest(64))
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 17)
continuation.yield(Measured(celsius: 21.5))
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 18)
continuation.finish()
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 19)
for await measured in stream {
    print(measured.celsius)
}
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 27)
let dispatcher = EventDispatcher()
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 28)
let measurements = dispatcher.events(of: Measured.self, buffering: .dropOldest(64))
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 29)
try await dispatcher.publish(Measured(celsius: 21.5))
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 30)
try await dispatcher.shutdown()
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 31)
for await measured in measurements {
    print(measured.celsius)
}
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 37)
#expect(measurements.counts.handled == 1)
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 43)
let engine = EventDispatcher()
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 44)
let storing = engine.subscribe(to: Measured.self, buffering: .suspendDispatch(64)) { measured in
    await store(measured)
}
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 47)
try await engine.publish(Measured(celsius: 21.5))
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 48)
try await engine.shutdown()
#sourceLocation()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/MigratingFromAsyncStream.md", line: 53)
#expect(storing.counts.handled == 1)
#sourceLocation()
}
