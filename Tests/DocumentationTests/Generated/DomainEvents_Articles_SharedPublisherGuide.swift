// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/SharedPublisherGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/SharedPublisherGuide.md", line: 11)
private struct UserSignedIn: DomainEvent {
    static let eventType = "user.signed_in", family: EventFamily = "user"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/SharedPublisherGuide.md", line: 17)
private actor Audit {
    func note(_ event: UserSignedIn) {}
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/SharedPublisherGuide.md", line: 21)
private func attach(_ audit: Audit) {
    subscribeToEvent(UserSignedIn.self) { event in print(event.aggregateID) }.keepUntilEnd()
    SharedPublisher.subscribe { [weak audit] publisher in
        guard let audit else { return nil }
        return publisher.subscribe(to: UserSignedIn.self, owner: audit, buffering: .suspendDispatch()) { audit, event in
            await audit.note(event)
        }
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/SharedPublisherGuide.md", line: 31)
private func signIn(_ user: String) async throws {
    try await publishDomainEvent(UserSignedIn(aggregateID: user))
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/SharedPublisherGuide.md", line: 35)
private func end() async throws -> ShutdownReport {
    try await SharedPublisher.current.shutdown(settlingFor: .seconds(4), within: .seconds(5))
}
#sourceLocation()
