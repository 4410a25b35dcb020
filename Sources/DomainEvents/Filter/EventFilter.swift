/// A condition on events, put together from conditions.
///
///     publisher.subscribe(matching: try .pattern("order.*") && !.named("order.placed")) { event in … }
///     publisher.subscribe(to: OrderPlaced.self, matching: .aggregate("o-1") || .correlation(id)) { order in … }
///
/// What depends on the event's type alone (its name, family, protocols) is decided once per type, when the type's array
/// of handlers is built (again whenever that is built anew, since somebody has subscribed or cancelled), and costs
/// nothing per event.
public struct EventFilter: Sendable {
    let condition: Condition

    /// The tree: what `&&` and `||` join lies in lists, so that a thousand of them are not a thousand levels deep.
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
    /// Every event.
    public static let all = EventFilter(condition: .constant(true))
    /// No event.
    public static let none = EventFilter(condition: .constant(false))

    /// Events of the type with this name, byte for byte.
    public static func named(_ eventType: String) -> EventFilter {
        EventFilter(condition: .type { $0.eventType.isExactly(eventType) })
    }

    /// Events whose type's name matches a pattern: a name, in which a `*` at the end stands for any rest, empty too.
    ///
    /// `strategy.*` matches `strategy.created` and `strategy.backtest.completed`, not `strategy`; `*` everything. A
    /// prefix says nothing of the family: `signal.executed` belongs to the triggers.
    ///
    /// - Throws: ``EventPatternError`` where a `*` stands elsewhere than at the end, and for a pattern that no name can
    ///   match, such as `order.`; a pattern may come from a configuration.
    public static func pattern(_ pattern: String) throws(EventPatternError) -> EventFilter {
        let pattern = try EventPattern(pattern)
        guard pattern.isPrefix else { return named(String(pattern.text)) }
        return EventFilter(condition: .type { $0.eventType.beginsExactly(with: pattern.text) })
    }

    /// Events of the types of a family.
    public static func family(_ family: EventFamily) -> EventFilter {
        EventFilter(condition: .type { $0.family == family })
    }

    /// Events whose type meets a condition, such as `{ $0 is any TradingEvent.Type }`.
    public static func types(_ condition: @escaping @Sendable (any DomainEvent.Type) -> Bool) -> EventFilter {
        EventFilter(condition: .type(condition))
    }

    /// Events of one aggregate, whose id has these bytes.
    public static func aggregate(_ id: String) -> EventFilter {
        EventFilter(condition: .aggregate { $0.isExactly(id) })
    }

    /// Events of one course of action: those that share the correlation, and the event that began it, whose id it is.
    public static func correlation(_ id: EventID) -> EventFilter {
        metadata { ($0.correlationID ?? $0.id) == id }
    }

    /// Events that one event led to directly.
    public static func causation(_ id: EventID) -> EventFilter {
        metadata { $0.causationID == id }
    }

    /// Events whose metadata meets a condition.
    public static func metadata(_ condition: @escaping @Sendable (EventMetadata) throws -> Bool)
        -> EventFilter
    {
        EventFilter(condition: .metadata(condition))
    }

    /// Events that meet a condition of any kind; an event above 24 bytes costs an allocation to ask.
    public static func events(_ condition: @escaping @Sendable (any DomainEvent) throws -> Bool)
        -> EventFilter
    {
        EventFilter(condition: .event(condition))
    }

    /// Both, the second being asked if the first lets pass.
    public static func && (left: EventFilter, right: EventFilter) -> EventFilter {
        EventFilter(
            condition: .every(
                Condition.joined(left.condition.conjuncts, right.condition.conjuncts) { .every($0) }
            )
        )
    }

    /// Either, the second being asked if the first does not let pass.
    public static func || (left: EventFilter, right: EventFilter) -> EventFilter {
        EventFilter(
            condition: .any(
                Condition.joined(left.condition.disjuncts, right.condition.disjuncts) { .any($0) }
            )
        )
    }

    /// The opposite.
    public static prefix func ! (filter: EventFilter) -> EventFilter {
        EventFilter(condition: .not(filter.condition))
    }
}

extension EventFilter.Condition {
    fileprivate var conjuncts: [Self] { if case .every(let list) = self { list } else { [self] } }
    fileprivate var disjuncts: [Self] { if case .any(let list) = self { list } else { [self] } }

    /// Two lists in one.
    ///
    /// A long one goes in as a whole: it is not copied for each that is joined to it, and the tree gets a level deeper
    /// for every 256 only.
    fileprivate static func joined(_ left: [Self], _ right: [Self], _ list: ([Self]) -> Self) -> [Self] {
        if left.count + right.count <= 256 { return left + right }
        return left.count < 256
            ? left + [list(right)] : right.count < 256 ? [list(left)] + right : [list(left), list(right)]
    }
}
