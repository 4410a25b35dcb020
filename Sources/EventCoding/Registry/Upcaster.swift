public import DomainEvents

/// One step from an older schema version of an event's payload to the next.
///
///     Upcaster(from: 1) { payload in
///         payload["quantity"] = payload.removeValue(forKey: "qty")
///     }
public struct Upcaster: Sendable {
    /// The version that the payload has; afterwards it has the next one.
    public let version: Int
    let upcast: @Sendable (inout [String: Value]) throws -> Void

    /// A step from this version to the next.
    ///
    /// The closure gets the payload as it was stored, without envelope and metadata, and may be called from
    /// several threads at once. A member with a number that no `Value` can hold (a whole number beyond 64 bits with a
    /// sign) is not shown to it, and stays as it is unless a step sets that name. What it throws reaches the reader as `.upcasterFailed`.
    public init(
        from version: Int,
        _ upcast: @escaping @Sendable (inout [String: Value]) throws -> Void
    ) {
        self.version = version
        self.upcast = upcast
    }
}
