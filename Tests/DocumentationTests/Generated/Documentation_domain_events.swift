// swift-format-ignore-file
// The Swift of Documentation/domain-events.md, written by `swift run documentation-blocks`.

import Testing
public import DomainEvents
public import TradingEvents

#sourceLocation(file: "Documentation/domain-events.md", line: 17)
private struct OrderID: NonBlankID { let valid: Valid<Self> }
#sourceLocation(file: "Documentation/domain-events.md", line: 19)
private struct StopMoved: DomainEvent, Hashable {
    static let eventType = "stop.moved", family: EventFamily = "risk"

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
#sourceLocation(file: "Documentation/domain-events.md", line: 58)
public struct TriggerDeleted: TriggerEvent {
    public static let eventType = "trigger.deleted"

    public let triggerID, triggerName: String
    public let metadata: EventMetadata
    private let checked: Checked
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey { case triggerID = "trigger_id", triggerName = "trigger_name", metadata }
}
#sourceLocation(file: "Documentation/domain-events.md", line: 69)
extension TriggerDeleted {
    public init(triggerID: String, triggerName: String, metadata: EventMetadata = EventMetadata()) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            triggerName: Self.nonBlank(triggerName, CodingKeys.triggerName),
            metadata: metadata,
            checked: Checked()
        )
    }

    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(triggerID: fields[.triggerID], triggerName: fields[.triggerName], metadata: fields[.metadata])
        )
    }
}
#sourceLocation()

@Test("Documentation/domain-events.md, section 1")
private func Documentation_domain_events_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Documentation/domain-events.md", line: 34)
let (text, number) = ("o-1", 101.5)  // from elsewhere
let moved = StopMoved(orderID: "o-1", stop: 101.5)
let other = StopMoved(orderID: try OrderID(text), stop: try Price(number))
#sourceLocation(file: "Documentation/domain-events.md", line: 40)
#expect(moved.stop == other.stop && moved.orderID == other.orderID)
#sourceLocation()

    }
}
