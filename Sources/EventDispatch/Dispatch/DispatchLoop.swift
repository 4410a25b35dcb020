/// The loop that dispatches a run of one event type to a snapshot of its handlers.
///
/// A closure, created where the event type is concrete, inside the inlinable `subscribe`: its body is specialised
/// for that type. A virtual method of a generic class never is (measured: three times slower).
@usableFromInline
final class DispatchLoop {
    @usableFromInline let run: (inout DispatchRun) -> Void

    @inlinable
    init(_ run: @escaping (inout DispatchRun) -> Void) {
        self.run = run
    }
}

/// Makes the loop of one type from its handlers' registrations.
///
/// Created where the type is concrete.
@usableFromInline
struct DispatchLoopMaker: Sendable {
    @usableFromInline
    let make: @Sendable ([HandlerRegistration], [CatchAllRegistration], _ longest: UInt64) -> DispatchLoop

    @inlinable
    init<Event: Sendable>(for type: Event.Type) {
        make = { typed, catchAll, longest in
            let handlers = HandlerList<Event>(typed: typed, catchAll: catchAll)
            let isInline = RecordLayout<Event>.isInline(longest: longest)
            return DispatchLoop { run in handlers.dispatch(&run, isInline: isInline) }
        }
    }

    /// For a type that nobody has subscribed to by name: found by opening the metatype, so not specialised.
    init(_ key: TypeKey) {
        func open<Event: Sendable>(_ type: Event.Type) -> DispatchLoopMaker { DispatchLoopMaker(for: type) }
        self = _openExistential(key.type, do: open)
    }
}
