import DomainEvents

/// The members of a flat event: the envelope's by their meaning, and the payload.
struct FlatEnvelope {
    let eventType: String
    let aggregateID: String
    let version: Int
    let metadata: EventMetadata
    let payload: [JSONMember]

    init(_ members: [JSONMember]) throws(EventCodingError) {
        var (id, type, aggregate, time, version): (JSONNode?, JSONNode?, JSONNode?, JSONNode?, JSONNode?)
        var (correlation, causation, attributes): (JSONNode?, JSONNode?, JSONNode?)
        var payload: [JSONMember] = []
        payload.reserveCapacity(members.count)
        for member in members {
            switch member.name {
            case FlatName.eventID: id = member.value
            case FlatName.eventType: type = member.value
            case FlatName.aggregateID:
                aggregate = member.value
                // The one name that a payload field may have, too.
                payload.append(member)
            case FlatName.occurredAt: time = member.value
            case FlatName.version: version = member.value
            case FlatName.correlationID: correlation = member.value
            case FlatName.causationID: causation = member.value
            case FlatName.metadata: attributes = member.value
            default: payload.append(member)
            }
        }
        eventType = try Self.string(type, FlatName.eventType)
        guard !eventType.isEmpty else {
            throw EventCodingError(
                .mismatch(expected: "an event type", found: "\"\""),
                path: [FlatName.eventType]
            )
        }
        aggregateID = try Self.string(aggregate, FlatName.aggregateID)
        guard let id = try Self.eventID(id, FlatName.eventID) else {
            throw EventCodingError(.missing, path: [FlatName.eventID])
        }
        let occurredAt = try Self.string(time, FlatName.occurredAt)
        metadata = EventMetadata(
            id: id,
            occurredAt: try EventCodingError.timestamp(occurredAt, at: FlatName.occurredAt),
            correlationID: try Self.eventID(correlation, FlatName.correlationID),
            causationID: try Self.eventID(causation, FlatName.causationID),
            attributes: try Self.attributes(attributes)
        )
        self.version = try Self.version(version)
        self.payload = payload
    }

    private static func attributes(_ node: JSONNode?) throws(EventCodingError) -> [String: EventValue] {
        switch node {
        case nil, .null: return .init()
        case .object(let members):
            do {
                return try JSONNode.values(members)
            } catch {
                throw error.inside(FlatName.metadata)
            }
        case .some(let other): throw mismatch("an object", other, FlatName.metadata)
        }
    }

    private static func version(_ node: JSONNode?) throws(EventCodingError) -> Int {
        switch node {
        case nil, .null: return 1
        case .int(let number) where number > 0 && number <= Int32.max: return Int(number)
        case .some(let other): throw mismatch("a version from 1 on", other, FlatName.version)
        }
    }

    private static func eventID(_ node: JSONNode?, _ name: String) throws(EventCodingError) -> EventID? {
        switch node {
        case nil, .null: return nil
        case .string(let text):
            if let id = EventID(text) { return id }
            throw mismatch(EventID.expected, .string(text), name)
        case .some(let other): throw mismatch(EventID.expected, other, name)
        }
    }

    private static func string(_ node: JSONNode?, _ name: String) throws(EventCodingError) -> String {
        switch node {
        case nil, .null: throw EventCodingError(.missing, path: [name])
        case .string(let text): return text
        case .some(let other): throw mismatch("a string", other, name)
        }
    }

    private static func mismatch(_ expected: String, _ found: JSONNode, _ name: String) -> EventCodingError {
        EventCodingError(.mismatch(expected: expected, found: found.description), path: [name])
    }
}
