// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/Services.md, written by `swift run documentation-blocks`.

import Dispatch
import EventDispatch
import Foundation
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 14)
private struct Request: Sendable {
    var id: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 18)
private enum Server {
    static func main() async throws {
        var configuration = DispatcherConfiguration()
        configuration.drainLimit = .seconds(5)
        let dispatcher = EventDispatcher(configuration)
        let handling = dispatcher.subscribe(to: Request.self, buffering: .suspendDispatch(256)) { request in
            await handle(request)
        }

        let service = Task { try await dispatcher.run() }
        await askedToEnd()
        service.cancel()  // run() drains the dispatcher and ends it
        try await service.value

        let report = try await dispatcher.shutdown()  // the report of that end
        print("handled \(handling.counts.handled), left \(report.undelivered.count + report.unhandled.count)")
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 37)
private func askedToEnd() async {
    let (signals, continuation) = AsyncStream<Int32>.makeStream()
    let sources = [SIGTERM, SIGINT].map { number in
        signal(number, SIG_IGN)  // the source is told instead
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { continuation.yield(number) }
        source.resume()
        return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 52)
private func handle(_ request: Request) async {}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 69)
private protocol Service: Sendable {
    func run() async throws
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 75)
extension EventDispatcher: Service {}
#sourceLocation()
