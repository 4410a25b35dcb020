/// A handler's closure for events of one type, in a box of its own: called through an unmanaged reference, the
/// box costs the dispatch loop no retain.
///
/// Generic over `~Copyable`, although events are copyable: so the compiler must lend the event where it lies, in
/// the ring, and can neither copy its bytes nor retain what it holds.
///
/// `@unchecked Sendable`: the closure was sent in (`sending`), and only the consumer's thread ever calls it.
@usableFromInline
final class HandlerBody<Event: ~Copyable>: @unchecked Sendable {
    @usableFromInline let body: (borrowing Event) throws -> Void

    @inlinable
    init(_ body: @escaping (borrowing Event) throws -> Void) {
        self.body = body
    }

    /// Calls the handler with the event at `event`.
    @inlinable @inline(__always)
    func call(_ event: UnsafeMutablePointer<Event>) throws {
        try body(event.pointee)
    }
}
