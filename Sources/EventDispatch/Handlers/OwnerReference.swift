/// A handler's weak reference to its owner, type-erased: loaded once per run of events, released before the
/// dispatch loop waits.
@usableFromInline
class OwnerReference: @unchecked Sendable {
    @inlinable
    init() {}

    /// Takes hold of the owner for a run; false when it is gone. Consumer's thread.
    @usableFromInline
    func hold() -> Bool { false }

    /// Lets go of the owner after a run; its `deinit` may run here. Consumer's thread.
    @usableFromInline
    func letGo() {}

    /// Whether the owner still exists. Any thread.
    @usableFromInline
    var isAlive: Bool { false }
}

/// The reference to an owner of a known class.
///
/// `@unchecked Sendable`: the owner is `Sendable`, `held` belongs to the consumer's thread.
@usableFromInline
final class WeakOwner<Owner: AnyObject & Sendable>: OwnerReference, @unchecked Sendable {
    @usableFromInline weak var owner: Owner?
    /// Retained from `hold` to `letGo`; unmanaged, so that a call costs no retain.
    @usableFromInline var held: Unmanaged<Owner>?

    @inlinable
    init(_ owner: Owner) {
        self.owner = owner
        super.init()
    }

    @inlinable
    override func hold() -> Bool {
        guard let owner else { return false }
        held = Unmanaged.passRetained(owner)
        return true
    }

    @inlinable
    override func letGo() {
        let released = held
        held = nil
        released?.release()
    }

    @inlinable
    override var isAlive: Bool { owner != nil }
}
