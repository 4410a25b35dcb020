/// A handler of every event, whatever its type, without an existential: nothing is allocated per call.
///
///     struct Counter: CatchAllHandler {
///         let total: Total
///         func handle<Event: Sendable>(_ event: Event) { total.add(MemoryLayout<Event>.size) }
///     }
///     let subscription = dispatcher.subscribeToAll(Counter(total: total))
///
/// Called on the dispatch thread only.
public protocol CatchAllHandler {
    /// Handles one event, published with the static type `Event`.
    func handle<Event: Sendable>(_ event: Event) throws
}

/// The closure form: each event above 24 bytes is put into an existential's box, one allocation each.
struct CatchAllClosure: CatchAllHandler {
    let call: (any Sendable) throws -> Void

    func handle<Event: Sendable>(_ event: Event) throws {
        try call(event)
    }
}
