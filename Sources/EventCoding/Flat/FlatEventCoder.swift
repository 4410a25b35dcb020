/// Events as one flat dictionary each: the envelope's eight names beside the payload's fields.
///
///     let coder = FlatEventCoder(registry: registry)
///     let row = try coder.encode(event)  // ["event_id": "0198…", "event_type": "order.filled", "price": 101.25, …]
///     if case .known(let event as OrderFilled) = try coder.decode(row) { … }
///     let json = try coder.encodeJSON(event)  // the same as JSON text
///
/// A value that may be used from any thread.
public struct FlatEventCoder: Sendable {
    let registry: EventRegistry
    let limits: CodingLimits

    /// A coder of the registry's types.
    public init(registry: EventRegistry, limits: CodingLimits = CodingLimits()) {
        self.registry = registry
        self.limits = limits
    }
}
