/// A handler's closures for events of one type, in a box of its own: called through an unmanaged reference, the
/// box costs the dispatch loop no retain.
///
/// Generic over `~Copyable`, although events are copyable: so the compiler must lend the event where it lies, in
/// the ring, and can neither copy its bytes nor retain what it holds.
///
/// `@unchecked Sendable`: the closures were sent in (`sending`), and only the consumer's thread ever calls them.
@usableFromInline
final class HandlerBody<Event: ~Copyable>: @unchecked Sendable {
    @usableFromInline let body: (borrowing Event) throws -> Void
    /// Not optional: to make the metadata of an optional of a generic type, the runtime checks its argument time and
    /// again, which takes for ever on a deeply nested event type.
    @usableFromInline let filter: (borrowing Event) throws -> Bool
    @usableFromInline let hasFilter: Bool

    @inlinable
    init(_ body: @escaping (borrowing Event) throws -> Void) {
        self.body = body
        filter = { _ in true }
        hasFilter = false
    }

    @inlinable
    init(
        where filter: @escaping (borrowing Event) throws -> Bool,
        _ body: @escaping (borrowing Event) throws -> Void
    ) {
        self.body = body
        self.filter = filter
        hasFilter = true
    }

    /// Calls the handler with the event at `event`.
    @inlinable @inline(__always)
    func call(_ event: UnsafeMutablePointer<Event>) throws {
        try body(event.pointee)
    }

    /// Asks the filter about the event at `event`.
    @inlinable @inline(__always)
    func passes(_ event: UnsafeMutablePointer<Event>) throws -> Bool {
        try filter(event.pointee)
    }
}
