import DomainEvents

/// The parts of metadata that a comparison includes beside the facts.
public struct MetadataParts: OptionSet, Sendable {
    /// One bit for each part.
    public let rawValue: Int

    /// Makes a set of its bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The event's id.
    public static let id = MetadataParts(rawValue: 1)
    /// The time at which the event occurred.
    public static let time = MetadataParts(rawValue: 2)
    /// The causation and the correlation.
    public static let causality = MetadataParts(rawValue: 4)
    /// The attributes, byte for byte.
    public static let attributes = MetadataParts(rawValue: 8)
    /// All four parts.
    public static let all: MetadataParts = [.id, .time, .causality, .attributes]
}

extension EventMetadata {
    /// Returns the properties in these parts, with their names.
    func properties(_ parts: MetadataParts) -> [(label: String, value: any Hashable)] {
        var properties: [(label: String, value: any Hashable)] = []
        if parts.contains(.id) { properties.append(("id", id)) }
        if parts.contains(.time) { properties.append(("occurredAt", occurredAt)) }
        if parts.contains(.causality) {
            properties.append(("causationID", causationID))
            properties.append(("correlationID", correlationID))
        }
        if parts.contains(.attributes) { properties.append(("attributes", attributes)) }
        return properties
    }
}

/// Compares events by their facts and by parts of their metadata.
struct EventComparison {
    private let parts: MetadataParts

    init(_ parts: MetadataParts) {
        self.parts = parts
    }

    /// Throws an error with the difference, if there is one.
    func check(_ found: [any DomainEvent], _ expected: [any DomainEvent], _ place: CallPlace)
        throws(UnmetExpectation)
    {
        guard let difference = difference(of: found, from: expected) else { return }
        throw UnmetExpectation("the events differ (- expected, + recorded):\(difference)", at: place)
    }

    /// Returns both lists in one, a line an event; nil if they are equal.
    ///
    /// A missing event has `-` before it, an unexpected one `+`.
    private func difference(of found: [any DomainEvent], from expected: [any DomainEvent]) -> String? {
        let changes = found.difference(from: expected, by: areSame)
        guard !changes.isEmpty else { return nil }
        let (missing, added) = (offsets(of: changes.removals), offsets(of: changes.insertions))
        var lines: [String] = []
        var (old, new) = (0, 0)
        while old < expected.count || new < found.count {
            let isMissing = missing.contains(old)
            let isAdded = added.contains(new)
            if isMissing { lines.append("- \(text(of: expected[old]))") }
            if isAdded { lines.append("+ \(text(of: found[new]))") }
            if isMissing && isAdded { lines += differences(of: found[new], from: expected[old]) }
            if !isMissing && !isAdded { lines.append("  \(text(of: found[new]))") }
            if isMissing || !isAdded { old += 1 }
            if isAdded || !isMissing { new += 1 }
        }
        return lines.map { "\n  \($0)" }.joined()
    }

    private func offsets(of changes: [CollectionDifference<any DomainEvent>.Change]) -> Set<Int> {
        Set(
            changes.map { change in
                switch change {
                case .insert(let offset, _, _), .remove(let offset, _, _): offset
                }
            }
        )
    }

    private func areSame(_ first: any DomainEvent, _ second: any DomainEvent) -> Bool {
        haveSameFacts(first, second)
            && zip(metadata(of: first), metadata(of: second)).allSatisfy { haveSameFacts($0.value, $1.value) }
    }

    /// Returns a line for each field in which two events of one type differ.
    private func differences(of found: any DomainEvent, from expected: any DomainEvent) -> [String] {
        guard type(of: found) == type(of: expected) else { return [] }
        let all = facts(of: Mirror(reflecting: found)) + metadata(of: found)
        let others = facts(of: Mirror(reflecting: expected)) + metadata(of: expected)
        return zip(all, others).filter { !haveSameFacts($0.value, $1.value) }.map { found, expected in
            "    \(found.label): \(text(of: found.value)), expected \(text(of: expected.value))"
        }
    }

    private func metadata(of event: any DomainEvent) -> [(label: String, value: Any)] {
        event.metadata.properties(parts).map { (label: "metadata.\($0.label)", value: $0.value) }
    }
}
