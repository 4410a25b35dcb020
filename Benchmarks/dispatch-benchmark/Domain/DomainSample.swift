import DomainEvents

/// A complete domain event: id, time, metadata, three texts of at most 15 bytes.
struct OrderNoted: DomainEvent {
    static let eventType = "order.noted"
    static let family = EventFamily(rawValue: "sample")

    let orderID: String
    let symbol: String
    let note: String
    let metadata: EventMetadata
    private let checked: Checked
    var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id", symbol, note, metadata
    }
}

extension OrderNoted {
    @inline(__always)
    init(
        orderID: String,
        symbol: String,
        note: String,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            note: Self.nonBlank(note, CodingKeys.note),
            metadata: metadata,
            checked: Checked()
        )
    }

    init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                orderID: fields[.orderID],
                symbol: fields[.symbol],
                note: fields[.note],
                metadata: fields[.metadata]
            )
        )
    }
}

/// Counts its events, without an existential.
struct CountingHandler: DomainEventHandler {
    let tally: Tally

    func handle<Event: DomainEvent>(_ event: Event) {
        tally.add(1)
    }
}

/// An event that holds a text of its own, or shares one.
struct TextEvent: Sendable {
    let number: UInt64
    let text: String
}

/// One of many event types that differ in nothing but their name.
struct Numbered<First, Second, Third>: Sendable {
    let number: UInt64
}
