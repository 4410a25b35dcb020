import DomainEvents
import EventDispatch

/// The protocol of swift-service-lifecycle, letter by letter, so that this package resolves without a network.
///
/// With the real one: depend on `ServiceLifecycle`, import it, delete this declaration, and let `ServiceGroup` with
/// `cancellationSignals: [.sigterm, .sigint]` take the place of ``runServices(_:until:)``.
protocol Service: Sendable {
    func run() async throws
}

// All that a user writes. With the real protocol, which another module declares: `@retroactive Service`.
extension EventDispatcher: Service {}
extension DomainEventPublisher: Service {}

/// Runs services until `signal` comes, then cancels them in the reverse of their order, one after the other.
func runServices(_ services: [any Service], until signal: @escaping @Sendable () async -> Void) async throws {
    let tasks = services.map { service in Task { try await service.run() } }
    await signal()
    for task in tasks.reversed() {
        task.cancel()
        do { try await task.value } catch is CancellationError {}
    }
}
