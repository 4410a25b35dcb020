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
        let dispatcher = EventDispatcher()
        let handling = dispatcher.subscribe(to: Request.self, buffering: .suspendDispatch(256)) { request in
            await handle(request)
        }
        let listening = Task { try await listen(publishingTo: dispatcher) }

        await askedToEnd()
        listening.cancel()  // the producers first, if you can stop them
        let report = try await dispatcher.shutdown(settlingFor: .seconds(4), within: .seconds(5))
        print("handled \(handling.counts.handled), lost \(report.lost)")
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 33)
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
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 48)
private func handle(_ request: Request) async {}
private func listen(publishingTo dispatcher: EventDispatcher) async throws {}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 61)
private protocol Service: Sendable {
    func run() async throws
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Services.md", line: 67)
extension EventDispatcher: Service {}
#sourceLocation()
