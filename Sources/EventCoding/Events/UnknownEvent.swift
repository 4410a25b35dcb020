public import DomainEvents

/// An event of an unregistered type, kept as it was read so that it can be passed on.
///
/// The coder of its form writes it back value for value: also numbers that no Swift type holds, null members, and the
/// order of members. Only white space and the escapes in strings may change.
public struct UnknownEvent: Sendable {
    /// The encoded form of an event.
    public enum Form: Sendable {
        /// A JSON object as CloudEvents 1.0 defines it.
        case cloudEvent
        /// A dictionary with envelope and payload side by side.
        case flat
    }

    /// The name of the event's type, such as `order.placed`.
    public let eventType: String
    /// The form that it was read in; it can be written in no other.
    public let form: Form
    /// The aggregate that the event happened to; nil if the event does not name one.
    public let aggregateID: String?
    let members: [JSONMember]

    init(eventType: String, form: Form, aggregateID: String?, members: [JSONMember]) {
        self.eventType = eventType
        self.form = form
        self.aggregateID = aggregateID
        self.members = members
    }

    /// The names of the outermost members, in their order.
    public var names: [String] {
        members.map(\.name)
    }

    /// Returns the outermost member of this name, such as `data` or `time` of a CloudEvent; nil without such a member.
    ///
    /// Names are compared byte for byte. Linear in the member's size.
    ///
    /// - Throws: `.notExact` for a number that an `EventValue` cannot hold; `.equivalentNames` for two names of which
    ///   a dictionary holds only one; `.stackTooSmall`. The event keeps the member all the same.
    public func value(named name: String) throws(EventCodingError) -> EventValue? {
        guard let member = members.first(where: { $0.name.isExactly(name) }) else { return nil }
        do {
            return try member.value.value()
        } catch {
            throw error.inside(name)
        }
    }

    /// The whole event as JSON.
    public var json: String {
        var writer = JSONWriter(appendingTo: [], maximumDepth: .max)
        // The depth is the only possible error, and has no limit here.
        try? writer.write(members, depth: 0)
        return String(decoding: writer.buffer, as: UTF8.self)
    }
}

extension UnknownEvent: Equatable {
    /// Whether both were read in one form and have equal members, in any order.
    ///
    /// Numbers are compared by their texts.
    public static func == (first: UnknownEvent, second: UnknownEvent) -> Bool {
        first.form == second.form && JSONNode.object(first.members) == .object(second.members)
    }
}

extension UnknownEvent: CustomStringConvertible {
    /// The type and the beginning of the JSON: `unknown event "order.lost": {"specversion":"1.0",…`.
    public var description: String {
        "unknown event \(EventValue.string(eventType.clipped)): \(json.clipped(to: 400))"
    }
}
