import Dispatch
import Foundation

/// Returns when the process is asked to end: SIGTERM, or SIGINT from a terminal.
func askedToEnd() async {
    let (signals, continuation) = AsyncStream<Int32>.makeStream()
    let sources = [SIGTERM, SIGINT].map { number in
        // The source is told instead of the process being killed.
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { continuation.yield(number) }
        source.resume()
        return source
    }
    for await number in signals {
        print("signal \(number): draining")
        break
    }
    for source in sources { source.cancel() }
}
