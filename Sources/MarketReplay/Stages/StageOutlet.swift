import DomainEvents
import EventDispatch

/// How the stages of a pass publish, and the independent count of what they published: the conservation check
/// compares it with the dispatcher's own.
///
/// `@unchecked Sendable`: used by the dispatch thread alone; read by others when the dispatcher has settled.
final class StageOutlet: @unchecked Sendable {
    private let dispatcher: EventDispatcher
    private(set) var published = 0

    init(_ dispatcher: EventDispatcher) {
        self.dispatcher = dispatcher
    }

    func publish(_ event: consuming some ReplayEvent) throws(PublishError) {
        try dispatcher.publish(event)
        published += 1
    }
}
