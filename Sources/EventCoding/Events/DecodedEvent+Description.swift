import DomainEvents

extension UnknownEvent: CustomStringConvertible {
    /// The type, and the beginning of its JSON: `unknown event "order.lost": {"specversion":"1.0",…`.
    public var description: String {
        "unknown event \(Value.string(eventType.clipped)): \(json.clipped(to: 400))"
    }
}

extension SplitEvent: CustomStringConvertible {
    /// The stored type and those of its parts: `split event "order.settled": order.executed, fee.charged`.
    public var description: String {
        let parts = events.map { type(of: $0).eventType }.joined(separator: ", ")
        return "split event \(Value.string(eventType.clipped)): \(parts.isEmpty ? "nothing" : parts)"
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
