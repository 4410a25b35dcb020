public import DomainEvents

/// An event whose type is not registered, kept as it came so that it can be passed on.
///
/// Written back by the coder of the form that it was read in, value for value: also numbers that no Swift type
/// holds, members that are null, and the order of members. Only white space and the way in which strings are
/// escaped may change.
public struct UnknownEvent: Sendable {
    /// The encoded form that an event was read in.
    public enum Form: Sendable {
        /// A CloudEvent.
        case cloudEvent
        /// A flat dictionary.
        case flat
    }

    /// The name of the event's type.
    public let eventType: String
    /// The form that it was read in, the only one in which it can be written.
    public let form: Form
    /// The aggregate that it happened to, or nil if it does not say.
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

    /// The outermost member of this name, byte for byte, such as `data` or `time` of a CloudEvent, or nil if there is none.
    ///
    /// - Throws: `.notExact` if there is a number in it that an `EventValue` cannot hold, `.equivalentNames` if there are
    ///   two names of which a dictionary holds only one, `.stackTooSmall`: it is kept all the same. Linear in the
    ///   member's size.
    public func value(named name: String) throws(EventCodingError) -> EventValue? {
        guard let member = members.first(where: { $0.name.isExactly(name) }) else { return nil }
        do {
            return try member.value.value()
        } catch {
            throw error.inside(name)
        }
    }

    /// All of it as JSON.
    public var json: String {
        var writer = JSONWriter(appendingTo: [], maximumDepth: .max)
        // The only error is that of the depth.
        try? writer.write(members, depth: 0)
        return String(decoding: writer.buffer, as: UTF8.self)
    }
}

extension UnknownEvent: Equatable {
    /// Whether both were read in one form and say the same, whatever the order of their members.
    ///
    /// Numbers are compared as they are written.
    public static func == (first: UnknownEvent, second: UnknownEvent) -> Bool {
        first.form == second.form && JSONNode.object(first.members) == .object(second.members)
    }
}

extension UnknownEvent: CustomStringConvertible {
    /// The type, and the beginning of its JSON: `unknown event "order.lost": {"specversion":"1.0",…`.
    public var description: String {
        "unknown event \(EventValue.string(eventType.clipped)): \(json.clipped(to: 400))"
    }
}
