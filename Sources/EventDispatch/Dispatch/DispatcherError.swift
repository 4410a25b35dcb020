/// The reason that a dispatcher cannot do what it was asked to.
public enum DispatcherError: Error, Hashable, Sendable {
    /// Called from inside a handler, where it would wait for the handler itself to return: because the dispatcher is the
    /// handler's, or because one of its handlers waits for the caller's. Or called on the thread of a ``Poller`` that has
    /// handlers of its own, where nothing but the poller polls.
    case wouldDeadlock
    /// A blocking call that waits for async handlers, on a thread that they may need: in a task, or on the main thread
    /// while a handler runs on the main actor. Nothing has been done; the asynchronous form waits there.
    case wouldBlockHandlers
    /// The dispatcher has ended before everything that was waited for had been handled; or this is a forked child, in
    /// which the parent's dispatcher never runs.
    case ended
    /// The task was cancelled while it waited: only an asynchronous form says this. The work itself goes on.
    case cancelled
}

extension DispatcherError: CustomStringConvertible {
    /// One sentence that says what happened.
    public var description: String {
        switch self {
        case .wouldDeadlock:
            return
                "called from inside a handler, or on the thread of a poller with handlers: it would wait for itself"
        case .wouldBlockHandlers:
            return "it would block a thread that async handlers need: await the asynchronous form"
        case .ended:
            return "the dispatcher ended before everything had been handled"
        case .cancelled:
            return "the task was cancelled while it waited"
        }
    }
}
