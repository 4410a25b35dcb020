public import DomainEvents

/// A step from one schema version of an event's payload to the next.
///
///     Upcaster(from: 1) { payload in
///         payload["quantity"] = payload.removeValue(forKey: "qty")
///     }
public struct Upcaster: Sendable {
    /// The payload's version before the step; afterwards it has the next one.
    public let version: Int
    let upcast: @Sendable (inout [String: EventValue]) throws -> Void

    /// Makes a step from a version to the next.
    ///
    /// The closure gets the stored payload, without envelope and metadata. Several threads may call it at once. It does
    /// not see a member with a number that no `EventValue` can hold (a whole number beyond 64 bits with a sign). Such a
    /// member stays unchanged unless a step sets its name. Decoding reports an error of the closure as
    /// `.upcasterFailed`.
    public init(
        from version: Int,
        _ upcast: @escaping @Sendable (inout [String: EventValue]) throws -> Void
    ) {
        self.version = version
        self.upcast = upcast
    }
}

/// The steps from the oldest readable version of a stored name to the newest.
struct UpcasterChain: Sendable {
    /// The version after the last step.
    let version: Int
    /// One step for each version from the oldest on, in order.
    let steps: [Upcaster]

    /// The oldest readable version.
    var oldest: Int { steps.first?.version ?? version }

    init(to version: Int, of eventType: String, _ upcasters: [Upcaster]) throws(EventCodingError) {
        guard !eventType.isEmpty, AttributeText.isAllowed(eventType) else {
            throw EventCodingError(.invalidEventType(eventType.clipped))
        }
        precondition(
            (1...Int(Int32.max)).contains(version),
            "\(eventType): a schema version is from 1 to \(Int32.max), not \(version)"
        )
        let steps = upcasters.sorted { $0.version < $1.version }
        var previous: Int?
        for step in steps {
            guard step.version < version, step.version != previous else {
                throw EventCodingError(.misplacedUpcaster(eventType: eventType, from: step.version))
            }
            if let previous, step.version != previous + 1 {
                throw EventCodingError(.missingUpcaster(eventType: eventType, from: previous + 1))
            }
            previous = step.version
        }
        if let previous, previous + 1 != version {
            throw EventCodingError(.missingUpcaster(eventType: eventType, from: previous + 1))
        }
        self.version = version
        self.steps = steps
    }

    /// Whether both have steps for the same versions.
    func isAlike(_ other: UpcasterChain) -> Bool {
        version == other.version && steps.map(\.version) == other.steps.map(\.version)
    }

    /// Returns the payload in the newest version; `eventType` is its name in the store, for errors.
    func upcast(
        _ payload: [JSONMember],
        of eventType: String,
        from version: Int,
        maximumDepth: Int
    ) throws(EventCodingError) -> [JSONMember] {
        if version == self.version { return payload }
        guard version < self.version else {
            throw EventCodingError(.newerVersion(eventType: eventType, found: version, known: self.version))
        }
        guard version >= oldest else {
            throw EventCodingError(.missingUpcaster(eventType: eventType, from: version))
        }
        var values: [String: EventValue] = [:]
        // Members that no `EventValue` can hold go past the steps.
        var kept: [JSONMember] = []
        for member in payload {
            do {
                try values.insert(try member.value.value(), exactly: member.name)
            } catch {
                guard case .notExact = error.reason else { throw error.inside(member.name) }
                kept.append(member)
            }
        }
        for step in steps[(version - oldest)...] {
            do {
                try step.upcast(&values)
            } catch {
                throw EventCodingError(
                    .upcasterFailed(eventType: eventType, from: step.version, "\(error)".clipped(to: 400))
                )
            }
        }
        let members = try JSONNode.members(values, maximumDepth: maximumDepth)
        if kept.isEmpty { return members }
        let names = Set(members.lazy.map { ExactText($0.name) })
        return members + kept.filter { !names.contains(ExactText($0.name)) }
    }
}
