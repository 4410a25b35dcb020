public import DomainEvents

extension EventRegistry {
    /// Registers a stored event that has become several in the program.
    ///
    ///     /// The fields of a stored order.settled.
    ///     struct OrderSettled: Decodable { let order: OrderID, price: Price, fee: Quantity }
    ///
    ///     try registry.split("order.settled", as: OrderSettled.self) { settled, metadata in
    ///         [
    ///             OrderExecuted(orderID: settled.order, price: settled.price, metadata: metadata.part(0)),
    ///             FeeCharged(orderID: settled.order, fee: settled.fee, metadata: metadata.part(1)),
    ///         ]
    ///     }
    ///
    /// Decoding such an event yields `DecodedEvent.split`, with one event, several or none. Several threads may call
    /// the closure at once. It makes the parts by their own initialisers: so they are valid, and of their current
    /// versions. If their types change, it changes with them or does not compile. Give each part an id of its own by
    /// `part(_:)`.
    ///
    /// The split holds for versions up to `version`, to which the upcasters lead. A later version of the name may be
    /// registered as a type, and is then read as that type. The aggregate of the stored event is not compared.
    ///
    /// - Throws: `.nameTaken` if the name has been split before, is a former name of a type, or has a type that is
    ///   read from these versions; and as `register`. The registry is then unchanged.
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
