import EventDispatch
import TestSupport

/// Publishes from inside handlers, each event leading to the next, in every way in turn.
struct Cascade: Sendable {
    let dispatcher: EventDispatcher
    let seen = Recorder<Int>()

    func step(_ number: Int) throws {
        seen.append(number)
        guard number > 0 else { return }
        switch number % 4 {
        case 0: try dispatcher.publish(number - 1)
        case 1: try dispatcher.publish(BoxedEvent(number - 1))
        case 2: try dispatcher.publish(contentsOf: [number - 1])
        default:
            var batch = dispatcher.makeBatch()
            batch.append("beside \(number)")
            batch.append(number - 1)
            try batch.publish()
        }
    }

    func stepAsync(_ number: Int) async throws {
        // In every second step the forms that do not suspend.
        if number % 8 < 4 { return try stepInAsyncHandler(number) }
        seen.append(number)
        guard number > 0 else { return }
        switch number % 4 {
        case 0: try await dispatcher.publish(number - 1)
        case 1: try await dispatcher.publish(BoxedEvent(number - 1))
        case 2: try await dispatcher.publish(contentsOf: [number - 1])
        default:
            var batch = dispatcher.makeBatch()
            batch.append("beside \(number)")
            batch.append(number - 1)
            try await batch.publish()
        }
    }

    private func stepInAsyncHandler(_ number: Int) throws { try step(number) }
}
