/// A handler's closure for events of one type, in a box of its own: called through an unmanaged reference, the
/// box costs the dispatch loop no retain.
///
/// `@unchecked Sendable`: the closure was sent in (`sending`), and only the consumer's thread ever calls it.
@usableFromInline
final class HandlerBody<Event>: @unchecked Sendable {
    @usableFromInline let call: (Event) throws -> Void

    @inlinable
    init(_ call: @escaping (Event) throws -> Void) {
        self.call = call
    }
}
