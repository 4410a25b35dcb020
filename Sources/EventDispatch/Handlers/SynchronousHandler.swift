/// A handler's closure that belongs to no actor, so that the dispatch thread may call it.
///
/// The compiler lets a method of a `@MainActor` class pass as a plain closure inside that class. It keeps the closure's
/// actor only where the parameter is `@isolated(any)`. So subscriptions take their closures that way, look once, and stop
/// the program where there is an actor. A method of an actor leaves no trace even there, see `subscribe(to:)`.
///
/// A call costs what it cost without this: the closure itself is called.
@usableFromInline
package struct SynchronousHandler<Input> {
    @usableFromInline
    struct Isolated {
        @usableFromInline let call: @isolated(any) (Input) throws -> Void

        @inlinable @inline(__always)
        init(_ call: @escaping @isolated(any) (Input) throws -> Void) {
            self.call = call
        }
    }

    @usableFromInline package let call: (Input) throws -> Void

    /// Takes a closure that has no actor; stops the program otherwise.
    @inlinable @inline(__always)
    package init(_ handler: @escaping @isolated(any) (Input) throws -> Void) {
        let handler = handler
        if handler.isolation != nil { refuseIsolatedHandler() }
        // Both are closures called in the same way; where there is no actor, `@isolated(any)` says nothing of the call.
        // The standard library's `MainActor.assumeIsolated` takes an isolation away by the same cast.
        self = unsafeBitCast(Isolated(handler), to: Self.self)
    }
}

/// As ``SynchronousHandler``, for a handler that is given its owner.
@usableFromInline
package struct SynchronousOwnerHandler<Owner, Input> {
    @usableFromInline
    struct Isolated {
        @usableFromInline let call: @isolated(any) (Owner, Input) throws -> Void

        @inlinable @inline(__always)
        init(_ call: @escaping @isolated(any) (Owner, Input) throws -> Void) {
            self.call = call
        }
    }

    @usableFromInline package let call: (Owner, Input) throws -> Void

    /// Takes a closure that has no actor; stops the program otherwise.
    @inlinable @inline(__always)
    package init(_ handler: @escaping @isolated(any) (Owner, Input) throws -> Void) {
        let handler = handler
        if handler.isolation != nil { refuseIsolatedHandler() }
        self = unsafeBitCast(Isolated(handler), to: Self.self)
    }
}

@usableFromInline
package func refuseIsolatedHandler() -> Never {
    // Not a precondition, whose sentence an optimised build leaves out.
    fatalError(
        """
        a synchronous handler that belongs to an actor cannot be called on the dispatch thread: subscribe it with \
        subscribeOnMainActor, or name its object as the owner and await its method in the closure
        """
    )
}
