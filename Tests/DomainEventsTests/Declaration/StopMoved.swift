import DomainEvents

/// An event declared by hand, as short as it gets.
struct StopMoved: DomainEvent, Hashable {
    static let eventType = "stop.moved", family = EventFamily(rawValue: "risk")

    let orderID: OrderID
    let stop: Price
    var reason: String?
    var metadata = EventMetadata()
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = StopMoved
        case orderID = "order_id", stop, reason, metadata
    }
}

/// The same with a plain `CodingKey`.
struct StopMovedPlainly: DomainEvent, Hashable {
    static let eventType = "stop.moved", family = EventFamily(rawValue: "risk")

    let orderID: OrderID
    let stop: Price
    var reason: String?
    var metadata = EventMetadata()
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, CodingKey { case orderID = "order_id", stop, reason, metadata }
}

enum Side: String, Codable, Sendable { case buy, sell }

/// Every kind of field, each required and each optional.
struct BookTaken: DomainEvent, Hashable {
    static let eventType = "book.taken", family = EventFamily(rawValue: "risk")

    var orderID: OrderID = "o-1"
    var side = Side.buy
    var at = Timestamp(nanosecondsSince1970: 0)
    var filled: Quantity = 1
    var trades: Count = 2
    var share: Percent = 3
    var bids: [Price] = [1, 2]
    var asks: [String: [Price]] = ["XETR": [3]]
    var next: OrderID?
    var other: Side?
    var until: Timestamp?
    var limit: Price?
    var open: Count?
    var metadata = EventMetadata(id: EventID(high: 1, low: 2), occurredAt: Timestamp(nanosecondsSince1970: 0))
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = BookTaken
        case orderID = "order_id", side, at, filled, trades, share, bids, asks, next, other, until, limit,
            open
        case metadata
    }
}

/// A field of every type that the standard library's container has a function for, and more, each with a default.
struct Defaulted: DomainEvent, Hashable {
    static let eventType = "defaulted", family = EventFamily(rawValue: "risk")

    var text = ""
    var flag = false
    var double = 0.0, float: Float = 0
    var int = 0, int8: Int8 = 0, int16: Int16 = 0, int32: Int32 = 0, int64: Int64 = 0, int128: Int128 = 0
    var uint: UInt = 0, uint8: UInt8 = 0, uint16: UInt16 = 0, uint32: UInt32 = 0, uint64: UInt64 = 0
    var uint128: UInt128 = 0
    var side = Side.buy
    var list: [Price] = []
    var fee: Quantity = 0
    var id: OrderID = "x"
    var metadata = EventMetadata(id: EventID(high: 1, low: 2), occurredAt: Timestamp(nanosecondsSince1970: 0))
    var aggregateID: String { id.value }

    static let expected = Defaulted(
        text: "t",
        flag: true,
        double: 1,
        float: 2,
        int: 3,
        int8: 4,
        int16: 5,
        int32: 6,
        int64: 7,
        int128: 70,
        uint: 8,
        uint8: 9,
        uint16: 10,
        uint32: 11,
        uint64: 12,
        uint128: 120,
        side: .sell,
        list: [13],
        fee: 14,
        id: "d"
    )

    private enum CodingKeys: String, EventKey {
        typealias Event = Defaulted
        case text, flag, double, float, int, int8, int16, int32, int64, int128
        case uint, uint8, uint16, uint32, uint64, uint128, side, list, fee, id, metadata

        var defaultValue: (any Sendable)? { Defaulted.value(stringValue) }
    }

    /// The default of a field.
    static func value(_ name: String) -> (any Sendable)? {
        let event = Defaulted.expected
        let values: [String: any Sendable] = [
            "text": event.text, "flag": event.flag, "double": event.double, "float": event.float,
            "int": event.int,
            "int8": event.int8, "int16": event.int16, "int32": event.int32, "int64": event.int64,
            "int128": event.int128, "uint": event.uint, "uint8": event.uint8, "uint16": event.uint16,
            "uint32": event.uint32, "uint64": event.uint64, "uint128": event.uint128, "side": event.side,
            "list": event.list, "fee": event.fee, "id": event.id,
        ]
        return values[name]
    }
}

/// An optional field of every type, each with a default.
struct OptionallyDefaulted: DomainEvent, Hashable {
    static let eventType = "optionally.defaulted", family = EventFamily(rawValue: "risk")

    var text: String?
    var flag: Bool?
    var double: Double?, float: Float?
    var int: Int?, int8: Int8?, int16: Int16?, int32: Int32?, int64: Int64?, int128: Int128?
    var uint: UInt?, uint8: UInt8?, uint16: UInt16?, uint32: UInt32?, uint64: UInt64?, uint128: UInt128?
    var side: Side?, list: [Price]?, fee: Quantity?, id: OrderID?
    var metadata = EventMetadata(id: EventID(high: 1, low: 2), occurredAt: Timestamp(nanosecondsSince1970: 0))
    var aggregateID: String { "a" }

    static let expected = OptionallyDefaulted(
        text: "t",
        flag: true,
        double: 1,
        float: 2,
        int: 3,
        int8: 4,
        int16: 5,
        int32: 6,
        int64: 7,
        int128: 70,
        uint: 8,
        uint8: 9,
        uint16: 10,
        uint32: 11,
        uint64: 12,
        uint128: 120,
        side: .sell,
        list: [13],
        fee: 14,
        id: "d"
    )

    private enum CodingKeys: String, EventKey {
        typealias Event = OptionallyDefaulted
        case text, flag, double, float, int, int8, int16, int32, int64, int128
        case uint, uint8, uint16, uint32, uint64, uint128, side, list, fee, id, metadata

        var defaultValue: (any Sendable)? { Defaulted.value(stringValue) }
    }
}

/// A default that is of another type than its field.
struct WronglyDefaulted: DomainEvent {
    static let eventType = "wrong", family = EventFamily(rawValue: "risk")

    var price: Price = 1
    var metadata = EventMetadata()
    var aggregateID: String { "w" }

    private enum CodingKeys: String, EventKey {
        typealias Event = WronglyDefaulted
        case price, metadata
        var defaultValue: (any Sendable)? { self == .price ? "1" : nil }
    }
}
