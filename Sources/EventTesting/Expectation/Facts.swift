import DomainEvents

/// Returns the stored properties of a value, inherited ones first, without metadata.
func facts(of mirror: Mirror) -> [(label: String, value: Any)] {
    let inherited = mirror.superclassMirror.map(facts) ?? []
    let own = mirror.children.enumerated().compactMap { index, child -> (label: String, value: Any)? in
        if child.value is EventMetadata || child.value is Checked { return nil }
        return (child.label ?? "\(index)", child.value)
    }
    return inherited + own
}

/// Compares two values: texts byte for byte, `Equatable` values by `==`, others part by part.
///
/// Events are never compared by their own `==`, which includes metadata.
func haveSameFacts(_ first: Any, _ second: Any) -> Bool {
    guard type(of: first) == type(of: second) else { return false }
    if let first = first as? String, let second = second as? String { return first.isExactly(second) }
    if !(first is any DomainEvent), let first = first as? any Equatable { return first.isEqual(to: second) }
    let (one, other) = (Mirror(reflecting: first), Mirror(reflecting: second))
    guard one.displayStyle != .enum || caseName(first, one) == caseName(second, other) else { return false }
    let (facts, others) = (facts(of: one), facts(of: other))
    return facts.count == others.count
        && zip(facts, others).allSatisfy { $0.label == $1.label && haveSameFacts($0.value, $1.value) }
}

/// Returns the name of an enumeration's case.
func caseName(_ value: Any, _ mirror: Mirror) -> String {
    mirror.children.first?.label ?? String(describing: value)
}

extension Equatable {
    fileprivate func isEqual(to other: Any) -> Bool { other as? Self == self }
}

/// Describes an event, or a part of one, for people: its type and its facts, without its metadata.
func text(of value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    let isPlain = !(value is any DomainEvent) && value is any CustomStringConvertible
    switch mirror.displayStyle {
    case .optional:
        return mirror.children.first.map { text(of: $0.value) } ?? "nil"
    case .struct where !isPlain, .class where !isPlain:
        return "\(type(of: value))\(parts(of: mirror))"
    case .tuple:
        return parts(of: mirror)
    case .enum where !isPlain:
        let payload = mirror.children.first.map { text(of: $0.value) } ?? ""
        let isBare = !payload.isEmpty && !payload.hasPrefix("(")
        return "\(type(of: value)).\(caseName(value, mirror))\(isBare ? "(\(payload))" : payload)"
    default:
        return String(reflecting: value)
    }
}

private func parts(of mirror: Mirror) -> String {
    let parts = facts(of: mirror).map { label, value in
        label.hasPrefix(".") ? text(of: value) : "\(label): \(text(of: value))"
    }
    return "(\(parts.joined(separator: ", ")))"
}

/// Lists events, one a line; of many only the last ten.
func list(_ events: [some Any]) -> String {
    let left = events.count - 10
    let lines = events.suffix(10).map { "\n  \(text(of: $0))" }.joined()
    return left > 0 ? "\n  (\(left) before these)\(lines)" : lines
}

/// Returns a count and its noun: "1 event", "2 events".
func counted(_ count: Int) -> String { count == 1 ? "1 event" : "\(count) events" }
