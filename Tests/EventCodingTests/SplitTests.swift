import DomainEvents
import EventCoding
import Testing

struct OrderID: NonBlankID { let valid: Valid<Self> }

@Suite("An event that was stored as one is read as several")
struct SplitTests {
    /// The fields of an `order.settled` in version 2; version 1 had `cost` instead of `fee`.
    private struct OrderSettled: Decodable {
        let orderID: OrderID
        let price: Price
        let fee: Quantity

        enum CodingKeys: String, CodingKey { case orderID = "order_id", price, fee }
    }

    private struct OrderExecuted: DomainEvent, Equatable {
        static let eventType = "order.executed", family = EventFamily(rawValue: "trading")
        let orderID: OrderID
        let price: Price
        var metadata = EventMetadata()
        var aggregateID: String { orderID.value }
    }

    private struct FeeCharged: DomainEvent, Equatable {
        static let eventType = "fee.charged", family = EventFamily(rawValue: "accounts")
        let fee: Quantity
        var metadata = EventMetadata()
        var aggregateID: String { "fees" }
    }

    private struct Refusal: Error, CustomStringConvertible {
        var description: String { "no fee" }
    }

    private func registry(_ parts: Int = 2) throws -> EventRegistry {
        var registry = EventRegistry()
        try registry.register(OrderExecuted.self)
        try registry.register(FeeCharged.self)
        try registry.split(
            "order.settled",
            version: 2,
            as: OrderSettled.self,
            upcasters: [Upcaster(from: 1) { $0["fee"] = $0.removeValue(forKey: "cost") }]
        ) { settled, metadata in
            guard settled.fee > 0 else { throw Refusal() }
            let events: [any DomainEvent] = [
                OrderExecuted(orderID: settled.orderID, price: settled.price, metadata: metadata.part(0)),
                FeeCharged(fee: settled.fee, metadata: metadata.part(1)),
            ]
            return Array(events.prefix(parts))
        }
        return registry
    }

    private func json(version: Int = 2, type: String = "order.settled", _ data: String) -> String {
        #"""
        {"specversion":"1.0","source":"/x","id":"00000000-0000-0001-0000-000000000002","type":"\#(type)",\#
        "subject":"o-1","time":"2024-02-29T12:34:56Z","correlationid":"00000000-0000-0004-0000-000000000005",\#
        "causationid":"00000000-0000-0006-0000-000000000007","desk":"rates","schemaversion":\#(version),\#
        "data":{\#(data)}}
        """#
    }

    @Test("its parts are events of their types, with ids of their own and all else of the stored one")
    func parts() throws {
        let coder = try CloudEventCoder(registry: registry(), source: "/x")
        let old = try coder.decode(json(version: 1, #""order_id":"o-1","price":2,"cost":3"#).utf8)
        let new = try coder.decode(json(#""order_id":"o-1","price":2,"fee":3"#).utf8)
        for received in [old, new] {
            #expect(received.eventType == "order.settled")
            #expect(received.event.event == nil)
            let events = received.event.events
            let executed = try #require(events.first as? OrderExecuted)
            let charged = try #require(events.last as? FeeCharged)
            #expect(events.count == 2)
            #expect(executed.orderID == "o-1" && executed.price == 2)
            #expect(charged.fee == 3)
            #expect(executed.metadata.id == EventID(high: 1, low: 2))
            #expect(charged.metadata.id == executed.metadata.part(1).id)
            for event in events {
                #expect(event.metadata.correlationID == EventID(high: 4, low: 5))
                #expect(event.metadata.causationID == EventID(high: 6, low: 7))
                #expect(event.metadata.attributes == ["desk": "rates"])
                #expect(try coder.decode(try coder.encode(event)).event.event?.metadata == event.metadata)
            }
        }
        #expect("\(new.event)" == #"split event "order.settled": order.executed, fee.charged"#)
        for count in [0, 1] {
            let fewer = try CloudEventCoder(registry: registry(count), source: "/x")
            let received = try fewer.decode(json(#""order_id":"o-1","price":2,"fee":3"#).utf8)
            #expect(received.event.events.count == count)
        }
    }

    @Test("it is written back as it was stored, in the form in which it was")
    func copying() throws {
        let coder = try CloudEventCoder(registry: registry(), source: "/y")
        let stored = json(version: 1, #""order_id":"o-1","price":2.50,"cost":3,"none":null"#)
        #expect(text(try coder.encode(try coder.decode(stored.utf8))) == stored)
        let flat = FlatEventCoder(registry: try registry())
        let row: [String: EventValue] = [
            "event_id": "00000000-0000-0001-0000-000000000002", "event_type": "order.settled",
            "aggregate_id": "o-1",
            "occurred_at": "2024-02-29T12:34:56Z", "version": 2, "order_id": "o-1", "price": 2.5, "fee": 1,
        ]
        let decoded = try flat.decode(row)
        #expect(decoded.events.map { type(of: $0).eventType } == ["order.executed", "fee.charged"])
        #expect(try flat.encode(decoded) == row)
        let received = try coder.decode(stored.utf8)
        let other = failure { _ = try flat.encode(received.event) }
        #expect(other?.reason == .otherForm(eventType: "order.settled"))
    }

    @Test("the errors name the stored type, or where in it")
    func errors() throws {
        let coder = try CloudEventCoder(registry: registry(), source: "/x")
        func error(version: Int = 2, _ data: String) -> String? {
            failure { _ = try coder.decode(json(version: version, data).utf8) }.map { "\($0)" }
        }
        #expect(
            error(#""order_id":"o-1","price":0,"fee":3"#) == "at data.price: Price must be above 0, not 0.0"
        )
        #expect(error(#""order_id":"o-1","price":1"#) == "at data.fee: required, but absent")
        #expect(
            error(#""order_id":"o-1","price":1,"fee":0"#) == "splitting \"order.settled\" failed: no fee"
        )
        #expect(
            error(version: 3, "")
                == "version 3 of \"order.settled\" is newer than 2, the newest that this program reads"
        )
        var registry = EventRegistry()
        try registry.split("order.settled", as: [String: EventValue].self) { payload, metadata in
            #expect(payload["price"] == 1)
            return [FeeCharged(fee: 1, metadata: metadata), FeeCharged(fee: 2, metadata: metadata)]
        }
        let twice = try CloudEventCoder(registry: registry, source: "/x")
        let same = failure { _ = try twice.decode(json(version: 1, #""price":1"#).utf8) }
        #expect(
            same.map { "\($0)" }
                == "splitting \"order.settled\" failed: part 1, fee.charged, has the id of one before it"
        )
    }

    @Test("a later version of the name may be a type again")
    func sameName() throws {
        var registry = EventRegistry()
        try registry.split("aged", as: [String: EventValue].self) { _, metadata in
            [FeeCharged(fee: 1, metadata: metadata)]
        }
        try registry.register(Aged<V2>.self)
        let coder = try CloudEventCoder(registry: registry, source: "/x")
        let old = json(version: 1, type: "aged", "").replacing(#""subject":"o-1","#, with: "")
        #expect(try coder.decode(old.utf8).event.events.first is FeeCharged)
        let new = try coder.encode(Aged<V2>())
        #expect(try coder.decode(new).event.event as? Aged<V2> == Aged<V2>())
        let newer = old.replacing(#""schemaversion":1"#, with: #""schemaversion":3"#)
        #expect(
            failure { _ = try coder.decode(newer.utf8) }?.reason
                == .newerVersion(eventType: "aged", found: 3, known: 2)
        )
    }

    @Test("a version of a name is read in one way, in whatever order that is said")
    func clashes() throws {
        typealias Step = (inout EventRegistry) throws -> Void
        let split: Step = { try $0.split("aged", as: [String: EventValue].self) { _, _ in [] } }
        let one: Step = { try $0.register(Aged<V1>.self) }
        let two: Step = { try $0.register(Aged<V2>.self) }
        let both: Step = { try $0.register(Aged<V2>.self, upcasters: [Upcaster(from: 1) { _ in }]) }
        let former: Step = { try $0.register(Holder<Int>.self, formerly: ["aged"]) }
        func error(_ steps: [Step]) -> EventCodingError.Reason? {
            var registry = EventRegistry()
            return failure { for step in steps { try step(&registry) } }?.reason
        }
        for steps in [
            [split, split], [split, one], [one, split], [split, both], [both, split], [split, former],
            [former, split],
        ] {
            guard case .nameTaken("aged", _) = error(steps) else {
                Issue.record("\(String(describing: error(steps)))")
                continue
            }
        }
        #expect(error([two, split]) == nil)
        #expect(error([split, two]) == nil)
        let nameless: Step = { try $0.split("", as: [String: EventValue].self) { _, _ in [] } }
        #expect(error([nameless]) == .invalidEventType(""))
    }

    @Test("the ids of parts are the same in every program, and differ")
    func ids() {
        var metadata = EventMetadata.fixed
        metadata.id = EventID(high: 0x0198_F3C2_5D1E_7000, low: 0x8A4B_6F0C_1D2E_3F40)
        #expect(metadata.part(0) == metadata)
        let ids = (0..<1_000).map { metadata.part($0).id }
        #expect(Set(ids).count == 1_000)
        for id in ids.dropFirst() {
            #expect(id.high >> 16 == metadata.id.high >> 16)
            #expect(id.high >> 12 & 15 == 8)
            #expect(id.low >> 62 == 2)
        }
        #expect(ids[1].description == "0198f3c2-5d1e-8602-8bf3-4430f1cf6f6b")
    }
}
