/// A condition on events, built from simpler conditions.
///
///     publisher.subscribe(matching: try .pattern("order.*") && !.named("order.placed")) { event in … }
///     publisher.subscribe(to: OrderPlaced.self, matching: .aggregate("o-1") || .correlation(id)) { order in … }
///
/// Conditions on the event's type (its name, family, protocols) cost nothing per event. They are evaluated once per
/// type, when the type's array of handlers is built. Each subscribe or cancel builds that array anew.
public struct EventFilter: Sendable {
    let condition: Condition

    /// The tree of conditions.
    ///
    /// Operands of `&&` and `||` lie in lists, so that a thousand of them do not make a thousand levels.
    indirect enum Condition: Sendable {
        case constant(Bool)
        case type(@Sendable (any DomainEvent.Type) -> Bool)
        case metadata(@Sendable (EventMetadata) throws -> Bool)
        case aggregate(@Sendable (String) throws -> Bool)
        case event(@Sendable (any DomainEvent) throws -> Bool)
        case not(Condition)
        case every([Condition])
        case any([Condition])
    }
}

extension EventFilter {
    /// Passes every event.
    public static let all = EventFilter(condition: .constant(true))
    /// Passes no event.
    public static let none = EventFilter(condition: .constant(false))

    /// Passes the events of the type with this name, byte for byte.
    public static func named(_ eventType: String) -> EventFilter {
        EventFilter(condition: .type { $0.eventType.isExactly(eventType) })
    }

    /// Passes the events whose type's name matches a pattern: a name, or a prefix with `*` at its end.
    ///
    /// The `*` stands for any rest, empty too. `strategy.*` matches `strategy.created` and
    /// `strategy.backtest.completed`, but not `strategy`; `*` matches everything. A prefix is not a family:
    /// `signal.executed` belongs to the triggers.
    ///
    /// - Throws: ``EventPatternError`` if a `*` stands elsewhere than at the end, and for a pattern that no name can
    ///   match, such as `order.`. It is an error rather than a trap because patterns may come from a configuration.
    public static func pattern(_ pattern: String) throws(EventPatternError) -> EventFilter {
        let pattern = try EventPattern(pattern)
        guard pattern.isPrefix else { return named(String(pattern.text)) }
        return EventFilter(condition: .type { $0.eventType.beginsExactly(with: pattern.text) })
    }

    /// Passes the events of the types of a family.
    public static func family(_ family: EventFamily) -> EventFilter {
        EventFilter(condition: .type { $0.family == family })
    }

    /// Passes the events whose type meets a condition, such as `{ $0 is any TradingEvent.Type }`.
    public static func types(_ condition: @escaping @Sendable (any DomainEvent.Type) -> Bool) -> EventFilter {
        EventFilter(condition: .type(condition))
    }

    /// Passes the events of one aggregate, by the bytes of its id.
    public static func aggregate(_ id: String) -> EventFilter {
        EventFilter(condition: .aggregate { $0.isExactly(id) })
    }

    /// Passes the events of one course of action: those with this correlation, and the event with this id that began
    /// it.
    public static func correlation(_ id: EventID) -> EventFilter {
        metadata { ($0.correlationID ?? $0.id) == id }
    }

    /// Passes the events that one event caused directly.
    public static func causation(_ id: EventID) -> EventFilter {
        metadata { $0.causationID == id }
    }

    /// Passes the events whose metadata meets a condition.
    public static func metadata(_ condition: @escaping @Sendable (EventMetadata) throws -> Bool)
        -> EventFilter
    {
        EventFilter(condition: .metadata(condition))
    }

    /// Passes the events that meet any condition; each call for an event above 24 bytes costs an allocation.
    public static func events(_ condition: @escaping @Sendable (any DomainEvent) throws -> Bool)
        -> EventFilter
    {
        EventFilter(condition: .event(condition))
    }

    /// Passes the events that pass both; does not ask the second if the first refuses.
    public static func && (left: EventFilter, right: EventFilter) -> EventFilter {
        EventFilter(
            condition: .every(
                Condition.joined(left.condition.conjuncts, right.condition.conjuncts) { .every($0) }
            )
        )
    }

    /// Passes the events that pass either; does not ask the second if the first lets pass.
    public static func || (left: EventFilter, right: EventFilter) -> EventFilter {
        EventFilter(
            condition: .any(
                Condition.joined(left.condition.disjuncts, right.condition.disjuncts) { .any($0) }
            )
        )
    }

    /// Passes the events that the filter refuses.
    public static prefix func ! (filter: EventFilter) -> EventFilter {
        EventFilter(condition: .not(filter.condition))
    }
}

extension EventFilter.Condition {
    fileprivate var conjuncts: [Self] { if case .every(let list) = self { list } else { [self] } }
    fileprivate var disjuncts: [Self] { if case .any(let list) = self { list } else { [self] } }

    /// Joins two lists.
    ///
    /// A long list goes in as one element. So it is not copied for each filter that is joined to it, and the tree gets
    /// a level deeper for every 256 only.
    fileprivate static func joined(_ left: [Self], _ right: [Self], _ list: ([Self]) -> Self) -> [Self] {
        if left.count + right.count <= 256 { return left + right }
        return left.count < 256
            ? left + [list(right)] : right.count < 256 ? [list(left)] + right : [list(left), list(right)]
    }
}
