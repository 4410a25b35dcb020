import DomainEvents

extension UnknownEvent: CustomStringConvertible {
    /// The type, and the beginning of its JSON: `order.lost, unknown: {"specversion":"1.0",…`.
    public var description: String {
        "\(eventType.clipped), unknown: \(json.clipped(to: 400))"
    }
}

extension SplitEvent: CustomStringConvertible {
    /// The stored type and those of its parts: `order.settled, split: order.executed, fee.charged`.
    public var description: String {
        let parts = events.map { type(of: $0).eventType }.joined(separator: ", ")
        return "\(eventType.clipped), split: \(parts.isEmpty ? "nothing" : parts)"
    }
}

extension DecodedEvent: CustomStringConvertible {
    /// The event's own text.
    public var description: String {
        switch self {
        case .known(let event): "\(event)"
        case .split(let event): "\(event)"
        case .unknown(let event): "\(event)"
        }
    }
}
