/// A handler's weak reference to its owner, type-erased: loaded once per run of events, released before the
/// dispatch loop waits.
@usableFromInline
package class OwnerReference: @unchecked Sendable {
    @inlinable
    package init() {}

    /// Takes hold of the owner for a run; false when it is gone.
    ///
    /// Consumer's thread.
    @usableFromInline
    package func hold() -> Bool { false }

    /// Lets go of the owner after a run; its `deinit` may run here.
    ///
    /// Consumer's thread.
    @usableFromInline
    package func letGo() {}

    /// Whether the owner still exists.
    ///
    /// Any thread.
    @usableFromInline
    package var isAlive: Bool { false }
}

/// The reference to an owner of a known class.
///
/// `@unchecked Sendable`: the owner is `Sendable`, `held` belongs to the consumer's thread.
@usableFromInline
package final class WeakOwner<Owner: AnyObject & Sendable>: OwnerReference, @unchecked Sendable {
    @usableFromInline weak var owner: Owner?
    /// The owner, retained from `hold` to `letGo`.
    ///
    /// Unmanaged, so that a call costs no retain; behind a pointer, so that it costs no check for exclusive
    /// access either.
    @usableFromInline let held: UnsafeMutablePointer<Unmanaged<Owner>?>

    @inlinable
    package init(_ owner: Owner) {
        self.owner = owner
        held = .allocate(capacity: 1)
        held.initialize(to: nil)
        super.init()
    }

    deinit {
        held.deallocate()
    }

    @inlinable
    package override func hold() -> Bool {
        guard let owner else { return false }
        held.pointee = Unmanaged.passRetained(owner)
        return true
    }

    @inlinable
    package override func letGo() {
        let released = held.pointee
        held.pointee = nil
        released?.release()
    }

    @inlinable
    package override var isAlive: Bool { owner != nil }

    /// Shows `body` the owner, which is held for the run that the call belongs to.
    package func withHeld<Result>(_ body: (Owner) throws -> Result) rethrows -> Result {
        try held.pointee.unsafelyUnwrapped._withUnsafeGuaranteedRef(body)
    }
}
