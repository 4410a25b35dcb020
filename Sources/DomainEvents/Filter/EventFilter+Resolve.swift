/// What a filter comes to for the events of one type.
enum ResolvedFilter: Sendable {
    /// The type decides.
    case constant(Bool)
    /// Each event is asked.
    case perEvent(EventFilter.Condition)
}

extension EventFilter {
    /// The filter again, for the type for which it was resolved.
    init(_ resolved: ResolvedFilter) {
        switch resolved {
        case .constant(let passes): self.init(condition: .constant(passes))
        case .perEvent(let condition): self.init(condition: condition)
        }
    }

    /// What is left of the filter when the type is known.
    ///
    /// A user's condition on types runs here.
    func resolved(for type: any DomainEvent.Type) -> ResolvedFilter {
        switch condition.resolved(for: type) {
        case .constant(let passes): .constant(passes)
        case let rest: .perEvent(rest)
        }
    }
}

extension EventFilter {
    /// Whether an event passes.
    ///
    /// - Throws: what a condition of the filter's throws.
    public func matches(_ event: some DomainEvent) throws -> Bool {
        try condition.passes(event)
    }

    /// The question for each event of a type; `nil`: all pass.
    @usableFromInline
    func predicate<Event: DomainEvent>(for type: Event.Type) -> ((Event) throws -> Bool)? {
        resolved(for: type).predicate(for: type)
    }
}

extension EventFilter.Condition {
    /// The same condition, knowing the type: no `type` is left in it, and a `constant` nowhere but alone.
    fileprivate func resolved(for type: any DomainEvent.Type) -> Self {
        switch self {
        case .constant, .metadata, .aggregate, .event: return self
        case .type(let condition): return .constant(condition(type))
        case .not(let inner):
            let inner = inner.resolved(for: type)
            if case .constant(let value) = inner { return .constant(!value) }
            return .not(inner)
        case .every(let list): return Self.list(list, for: type, decidedBy: false) { .every($0) }
        case .any(let list): return Self.list(list, for: type, decidedBy: true) { .any($0) }
        }
    }

    /// Conditions of which one that comes to `deciding` decides, and otherwise does not matter.
    private static func list(
        _ conditions: [Self],
        for type: any DomainEvent.Type,
        decidedBy deciding: Bool,
        _ make: ([Self]) -> Self
    ) -> Self {
        var rest: [Self] = []
        for condition in conditions {
            let condition = condition.resolved(for: type)
            guard case .constant(let value) = condition else {
                rest.append(condition)
                continue
            }
            if value == deciding { return condition }
        }
        return rest.isEmpty ? .constant(!deciding) : rest.count == 1 ? rest[0] : make(rest)
    }

    /// Whether an event of the type for which this was resolved passes.
    func passes<Event: DomainEvent>(_ event: Event) throws -> Bool {
        switch self {
        case .constant(let value): value
        case .type(let condition): condition(Event.self)
        case .metadata(let condition): try condition(event.metadata)
        case .aggregate(let condition): try condition(event.aggregateID)
        case .event(let condition): try condition(event)
        case .not(let inner): try !inner.passes(event)
        case .every(let list): try list.allSatisfy { try $0.passes(event) }
        case .any(let list): try list.contains { try $0.passes(event) }
        }
    }
}

extension ResolvedFilter {
    /// The question for each event; `nil`: all pass.
    func predicate<Event: DomainEvent>(for type: Event.Type) -> ((Event) throws -> Bool)? {
        switch self {
        case .constant(true): nil
        case .constant(false): { _ in false }
        case .perEvent(let condition): { event in try condition.passes(event) }
        }
    }
}
