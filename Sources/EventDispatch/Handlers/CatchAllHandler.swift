/// A handler of every event, whatever its type, without an existential: nothing is allocated per call.
///
///     struct Counter: CatchAllHandler {
///         let total: Total
///         func handle<Event: Sendable>(_ event: Event) { total.add(MemoryLayout<Event>.size) }
///     }
///     let subscription = dispatcher.subscribeToAll(Counter(total: total))
///
/// Called on the dispatch thread only, so its conformance belongs to no actor: that is what `SendableMetatype` asks for.
public protocol CatchAllHandler: SendableMetatype {
    /// Handles one event, published with the static type `Event`.
    func handle<Event: Sendable>(_ event: Event) throws
}

/// A handler object that is told of the end of each batch: of every poll in which it received something, and before a `flush`
/// that waits for these events returns.
///
/// For work that is cheaper together, such as the commit of a group, with the state that the calls have gathered. A
/// ``CatchAllHandler``, or a handler of domain events, conforms to it as well:
///
///     final class Log: CatchAllHandler, BatchEndHandler {
///         private var lines: [String] = []
///         func handle<Event: Sendable>(_ event: Event) { lines.append("\(event)") }
///         func batchEnded() throws {
///             try write(lines)
///             lines.removeAll()
///         }
///     }
public protocol BatchEndHandler: SendableMetatype {
    /// Does what is done once a batch, on the dispatch thread.
    func batchEnded() throws
}

/// A ``CatchAllHandler`` as the engine knows handlers.
struct CatchAllMaker: HandlerMaker {
    let handler: any CatchAllHandler

    func makeHandler<Event: Sendable>(for type: Event.Type) -> MadeHandler? {
        let handler = handler
        return MadeHandler(for: type) { event in try handler.handle(copy event) }
    }
}

/// The closure form: each event above 24 bytes is put into an existential's box, one allocation each.
struct CatchAllClosure: HandlerMaker {
    let call: (any Sendable) throws -> Void

    func makeHandler<Event: Sendable>(for type: Event.Type) -> MadeHandler? {
        let call = call
        return MadeHandler(for: type) { event in try call(copy event) }
    }
}

/// A closure for every type that meets a condition.
struct ConditionalClosure<Wanted>: HandlerMaker {
    let condition: @Sendable (any Sendable.Type) -> Bool
    let call: (Wanted) throws -> Void

    func makeHandler<Event: Sendable>(for type: Event.Type) -> MadeHandler? {
        guard condition(type) else { return nil }
        let call = call
        return MadeHandler(for: type) { event in
            guard let wanted = (copy event) as? Wanted else {
                throw HandlerTypeError(expected: "\(Wanted.self)", found: "\(Event.self)")
            }
            try call(wanted)
        }
    }
}

/// A condition let a type pass whose events the handler cannot take.
public struct HandlerTypeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The type that the handler takes.
    public let expected: String
    /// The type that met the condition.
    public let found: String

    /// One sentence that says what happened.
    public var description: String { "the condition lets \(found) pass, which is not \(expected)" }
}
