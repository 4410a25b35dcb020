/// A filter's decision for the events of one type.
enum ResolvedFilter: Sendable {
    /// All events of the type pass, or none does.
    case constant(Bool)
    /// The condition decides for each event.
    case perEvent(EventFilter.Condition)
}

extension EventFilter {
    /// Makes the filter of a decision, for the type that it was made for.
    init(_ resolved: ResolvedFilter) {
        switch resolved {
        case .constant(let passes): self.init(condition: .constant(passes))
        case .perEvent(let condition): self.init(condition: condition)
        }
    }

    /// Returns the rest of the filter when the type is known.
    ///
    /// Calls the user's conditions on types.
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
    /// - Throws: the error of a condition in the filter.
    public func matches(_ event: some DomainEvent) throws -> Bool {
        try condition.passes(event)
    }

    /// Returns the condition for the events of a type; `nil` if all pass.
    @usableFromInline
    func predicate<Event: DomainEvent>(for type: Event.Type) -> ((Event) throws -> Bool)? {
        resolved(for: type).predicate(for: type)
    }
}

extension EventFilter.Condition {
    /// Returns the condition for a type: without any `type`, and with a `constant` only alone.
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

    /// Resolves a list in which one condition equal to `deciding` decides, and others do not matter.
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

    /// Whether an event passes; the condition was resolved for its type.
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
    /// Returns the condition for each event; `nil` if all pass.
    func predicate<Event: DomainEvent>(for type: Event.Type) -> ((Event) throws -> Bool)? {
        switch self {
        case .constant(true): nil
        case .constant(false): { _ in false }
        case .perEvent(let condition): { event in try condition.passes(event) }
        }
    }
}
