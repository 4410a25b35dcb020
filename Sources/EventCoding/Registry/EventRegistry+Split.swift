public import DomainEvents

extension EventRegistry {
    /// Says that what was stored as one event is several now.
    ///
    ///     /// What an order.settled held.
    ///     struct OrderSettled: Decodable { let order: OrderID, price: Price, fee: Quantity }
    ///
    ///     try registry.split("order.settled", as: OrderSettled.self) { settled, metadata in
    ///         [
    ///             OrderExecuted(orderID: settled.order, price: settled.price, metadata: metadata.part(0)),
    ///             FeeCharged(orderID: settled.order, fee: settled.fee, metadata: metadata.part(1)),
    ///         ]
    ///     }
    ///
    /// Whoever reads such an event gets `DecodedEvent.split`, with one event, several or none. The closure may be called
    /// from several threads at once; it makes the events by their own initialisers, so they are of the current versions
    /// and valid, and change with their types or do not compile. Each has an id of its own, as `part(_:)` makes them.
    ///
    /// It holds for events up to `version`, to which the upcasters lead. A later version of the name may be registered
    /// as a type, which is then read as itself. The aggregate that the stored event names is not compared.
    ///
    /// - Throws: `.nameTaken` if the name has been split before, is a type's former one, or has a type that is read from
    ///   these versions; and as `register`. The registry is then as before.
    public mutating func split<Old: Decodable & SendableMetatype>(
        _ eventType: String,
        version: Int = 1,
        as type: Old.Type,
        upcasters: [Upcaster] = [],
        into parts: @escaping @Sendable (Old, EventMetadata) throws -> [any DomainEvent]
    ) throws(EventCodingError) {
        let split = try EventSplit(eventType, version: version, as: type, upcasters: upcasters, into: parts)
        let name = ExactText(eventType)
        if splits[name] != nil {
            throw EventCodingError(.nameTaken(eventType: eventType, by: "another split"))
        }
        if let other = registrations[name] ?? formerNames[name] {
            guard formerNames[name] == nil, other.chain.oldest > version else {
                throw EventCodingError(.nameTaken(eventType: eventType, by: String(reflecting: other.type)))
            }
        }
        splits[name] = split
    }
}
