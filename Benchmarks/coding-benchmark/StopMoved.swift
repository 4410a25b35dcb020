import DomainEvents

struct OrderID: NonBlankID { let valid: Valid<Self> }

/// An event of three checked fields, whose values check themselves and whose decoding the compiler writes.
struct StopMoved: DomainEvent, Hashable {
    static let eventType = "stop.moved", family = EventFamily(rawValue: "risk")

    let orderID: OrderID
    let stop: Price
    let units: Quantity
    var reason: String?
    var metadata = EventMetadata()
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = StopMoved
        case orderID = "order_id", stop, units, reason, metadata
    }
}

/// The same event, which checks its fields itself.
struct StopMovedByRules: DomainEvent, Hashable {
    static let eventType = "stop.moved.by.rules", family = EventFamily(rawValue: "risk")

    let orderID: String
    let stop: Double
    let units: Double
    let reason: String?
    let metadata: EventMetadata
    private let checked: Checked
    var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey { case orderID = "order_id", stop, units, reason, metadata }
}

extension StopMovedByRules {
    init(
        orderID: String,
        stop: Double,
        units: Double,
        reason: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            stop: Self.positive(stop, CodingKeys.stop),
            units: Self.nonNegative(units, CodingKeys.units),
            reason: reason,
            metadata: metadata,
            checked: Checked()
        )
    }

    init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                orderID: fields[.orderID],
                stop: fields[.stop],
                units: fields[.units],
                reason: fields[optional: .reason],
                metadata: fields[.metadata]
            )
        )
    }
}
