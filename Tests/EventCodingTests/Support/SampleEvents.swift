import DomainEvents
import EventCoding

/// An event with every kind of field that the catalogue knows, validated as it is decoded.
struct OrderFilled: DomainEvent, Equatable {
    static let eventType = "order.filled"
    static let family = EventFamily(rawValue: "trading")

    enum Side: String, Codable, Sendable {
        case buy, sell
    }

    var metadata: EventMetadata
    var orderID: String
    var strategyID: String
    var side: Side
    var quantity: Int
    var price: Double
    var isPartial: Bool
    var note: String?
    var filledAt: Timestamp
    var details: [String: EventValue]
    var legs: [[String: EventValue]]

    var aggregateID: String { orderID }

    init(
        metadata: EventMetadata = EventMetadata(),
        orderID: String = "o-1",
        quantity: Int = 40,
        price: Double = 101.25,
        note: String? = nil,
        details: [String: EventValue] = ["venue": "XETR"],
        legs: [[String: EventValue]] = []
    ) {
        self.metadata = metadata
        self.orderID = orderID
        strategyID = "mean-reversion"
        side = .buy
        self.quantity = quantity
        self.price = price
        isPartial = false
        self.note = note
        filledAt = Timestamp(nanosecondsSince1970: 1_709_210_096_000_000_789)
        self.details = details
        self.legs = legs
    }

    enum CodingKeys: String, CodingKey {
        case metadata
        case orderID = "order_id"
        case strategyID = "strategy_id"
        case side, quantity, price
        case isPartial = "is_partial"
        case note
        case filledAt = "filled_at"
        case details, legs
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        metadata = try container.decode(EventMetadata.self, forKey: .metadata)
        orderID = try container.decode(String.self, forKey: .orderID)
        strategyID = try container.decode(String.self, forKey: .strategyID)
        side = try container.decodeIfPresent(Side.self, forKey: .side) ?? .buy
        quantity = try container.decode(Int.self, forKey: .quantity)
        price = try container.decode(Double.self, forKey: .price)
        isPartial = try container.decodeIfPresent(Bool.self, forKey: .isPartial) ?? false
        note = try container.decodeIfPresent(String.self, forKey: .note)
        filledAt = try container.decode(Timestamp.self, forKey: .filledAt)
        details = try container.decodeIfPresent([String: EventValue].self, forKey: .details) ?? [:]
        legs = try container.decodeIfPresent([[String: EventValue]].self, forKey: .legs) ?? []
        guard quantity > 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .quantity,
                in: container,
                debugDescription: "A fill has a quantity above zero."
            )
        }
    }
}

/// The smallest event, whose aggregate is its only field.
struct AccountOpened: DomainEvent, Equatable {
    static let eventType = "account.opened"
    static let family = EventFamily(rawValue: "accounts")

    var metadata = EventMetadata()
    var aggregateID: String

    enum CodingKeys: String, CodingKey {
        case metadata
        case aggregateID = "aggregate_id"
    }
}

/// An event that holds whatever a test wants to code.
struct Holder<Held: Codable & Sendable & Equatable>: DomainEvent, Equatable {
    static var eventType: String { "holder" }
    static var family: EventFamily { EventFamily(rawValue: "tests") }

    var metadata = EventMetadata()
    var held: Held
    var aggregateID: String { "h" }

    init(_ held: Held) {
        self.held = held
    }
}

/// A version of a schema.
protocol Version: Sendable { static var number: Int { get } }
enum V0: Version { static let number = 0 }
enum V1: Version { static let number = 1 }
enum V2: Version { static let number = 2 }
enum V3: Version { static let number = 3 }
enum V4: Version { static let number = 4 }
enum TooLarge: Version { static let number = Int(Int32.max) + 1 }

/// An event of any schema version.
struct Aged<SchemaVersion: Version>: DomainEvent, Equatable {
    static var eventType: String { "aged" }
    static var family: EventFamily { EventFamily(rawValue: "tests") }
    static var schemaVersion: Int { SchemaVersion.number }

    var metadata = EventMetadata.fixed
    var aggregateID: String { "a" }
}

extension EventRegistry {
    /// The sample events.
    static func samples() throws -> EventRegistry {
        var registry = EventRegistry()
        try registry.register(OrderFilled.self)
        try registry.register(AccountOpened.self)
        return registry
    }
}

extension CloudEventCoder {
    /// A coder of the sample events.
    static func samples(limits: CodingLimits = CodingLimits()) throws -> CloudEventCoder {
        try CloudEventCoder(registry: .samples(), source: "/desk/1", limits: limits)
    }
}

/// Metadata that is the same in every run.
extension EventMetadata {
    static let fixed = EventMetadata(
        id: EventID(high: 1, low: 2),
        occurredAt: Timestamp(nanosecondsSince1970: 1_709_210_096_000_000_789),
        correlationID: EventID(high: 4, low: 5),
        causationID: EventID(high: 6, low: 7)
    )
}

/// The text of some bytes.
func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
}

/// The reason, path and text position of the error that a closure throws.
func failure(_ body: () throws -> Void) -> EventCodingError? {
    do {
        try body()
        return nil
    } catch {
        return error as? EventCodingError
    }
}
