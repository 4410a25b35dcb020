"""Mutants of the domain events and their catalogue. Killed by the test suites."""

from model import mutant
from suites import Suite

DOMAIN, GENERATED = "Sources/DomainEvents/", "Sources/TradingEvents/Generated/"


def domain(name):
    return Suite("DomainEventsTests." + name)


def trading(name):
    return Suite("TradingEventsTests." + name)


MUTANTS = [
    mutant(
        "field-not-checked", "D1", GENERATED + "Strategy/StrategyCreated.swift",
        "a name is not checked",
        "strategyName: Self.nonBlank(strategyName, CodingKeys.strategyName)",
        "strategyName: strategyName",
        trading("CatalogueFieldTests/rules"),
    ),
    mutant(
        "bounds-too-wide", "D1", GENERATED + "Trigger/TradingSignalGenerated.swift",
        "a strength may be up to 100",
        "Self.within(0...1, signalStrength",
        "Self.within(0...100, signalStrength",
        trading("CatalogueFieldTests/rules"),
    ),
    mutant(
        "closed-set-without-event", "D1", DOMAIN + "Declaration/EventFields.swift",
        "a text outside a closed set stays the decoder's error",
        "context.underlyingError == nil,",
        "context.underlyingError != nil,",
        trading("CatalogueFieldTests/rules"),
    ),
    mutant(
        "market-order-with-price", "D2", GENERATED + "Trading/OrderPlaced.swift",
        "a market order may have a price",
        "(price != nil) == (orderType == .limit)",
        "price != nil || orderType == .market",
        trading("CatalogueRuleTests/broken"),
    ),
    mutant(
        "field-renamed", "D3", GENERATED + "Strategy/StrategyBacktestCompleted.swift",
        "a field has another name than the catalogue says",
        '"max_drawdown"',
        '"maximum_drawdown"',
        trading("CatalogueFieldTests/roundTrip"),
    ),
    mutant(
        "other-default", "D3", GENERATED + "Strategy/StrategyValidated.swift",
        "a field has another default",
        "default: 1]",
        "default: 0]",
        trading("CatalogueFieldTests/defaults"),
    ),
    mutant(
        "infinity-as-number", "D4", DOMAIN + "Declaration/FieldForms.swift",
        "an infinite profit factor is written as a number",
        'if value.isInfinite { try container.encode("Infinity") } else { try container.encode(value) }',
        "try container.encode(value)",
        trading("CatalogueRuleTests/infiniteProfitFactor"),
    ),
    mutant(
        "trigger-id-optional", "D4", GENERATED + "Trigger/TradingSignalGenerated.swift",
        "an absent trigger_id is null",
        "(fields[.triggerIDCode] as Nullable).value",
        "fields[optional: .triggerIDCode]",
        trading("CatalogueRuleTests/signalWithoutTrigger"),
    ),
    mutant(
        "filtered-without-cause", "D5", DOMAIN + "Publisher/DomainEventHandler.swift",
        "filtered handlers set no cause",
        "let before = event_cause_set(event.metadata.causeWords)",
        "let before = event_cause_get()",
        domain("CausalityTests/taken"),
    ),
    mutant(
        "correlation-not-inherited", "D5", DOMAIN + "Metadata/EventMetadata.swift",
        "the correlation is always the event's own id",
        "let isRoot = presence & Self.hasCorrelation == 0",
        "let isRoot = true",
        domain("CausalityTests/taken"),
    ),
    mutant(
        "cause-after-throw", "D6", DOMAIN + "Publisher/DomainEventPublisher+Subscribe.swift",
        "the cause is restored only if the handler returned",
        "onBatchEnd: onBatchEnd.map { end in { try withoutCause(end) } }\n        ) { event in\n"
        "            let before = event_cause_set(event.metadata.causeWords)\n"
        "            defer { _ = event_cause_set(before) }\n            try handler(event)",
        "onBatchEnd: onBatchEnd.map { end in { try withoutCause(end) } }\n        ) { event in\n"
        "            let before = event_cause_set(event.metadata.causeWords)\n"
        "            try handler(event)\n            _ = event_cause_set(before)",
        domain("CausalityTests/notLeft"),
    ),
    mutant(
        "nil-asks-the-task", "D7", DOMAIN + "Metadata/TaskCause.swift",
        "a cause of nil asks the task",
        "let isThreads = thread.isSet &&",
        "let isThreads = thread.hasCausation &&",
        domain("TaskCausalityTests/none"),
    ),
    mutant(
        "thread-before-task", "D7", DOMAIN + "Metadata/TaskCause.swift",
        "a thread's cause goes before the one of a task that began inside",
        ">> UInt64(EVENT_CAUSE_SCOPE_SHIFT) == scope.number",
        ">> UInt64(EVENT_CAUSE_SCOPE_SHIFT) >= 0",
        domain("InnermostCauseTests/immediate"),
    ),
    mutant(
        "task-before-thread", "D7", DOMAIN + "Metadata/EventCause.swift",
        "a thread's scope does not note the task's that it is in",
        "words.state |= event_cause.scopeBits",
        "",
        domain("InnermostCauseTests/threadInTask"),
    ),
    mutant(
        "nil-uuid-is-absent", "D7", DOMAIN + "Metadata/EventMetadata.swift",
        "the nil UUID means that there is no id",
        "get { presence & Self.hasCausation == 0 ? nil : storedCausation }",
        "get { storedCausation == .absent ? nil : storedCausation }",
        domain("InnermostCauseTests/anyID"),
    ),
    mutant(
        "flush-lends-cause", "D7", DOMAIN + "Causality/WithCausality.swift",
        "a flush that polls lends its cause",
        "let before = event_cause_set(EventCause.scope(nil))",
        "let before = event_cause_get()",
        domain("InnermostCauseTests/waits"),
    ),
    mutant(
        "pattern-unchecked", "D8", DOMAIN + "Filter/EventPattern.swift",
        "a pattern that no name matches is taken",
        "if !isPrefix && previous == UInt8(ascii: \".\") {",
        "if false {",
        domain("FilterCountTests/patterns"),
    ),
    mutant(
        "correlation-without-its-first", "D8", DOMAIN + "Filter/EventFilter.swift",
        "a correlation's filter misses the event that began it",
        "metadata { ($0.correlationID ?? $0.id) == id }",
        "metadata { $0.correlationID == id }",
        domain("FilterCountTests/correlationsFirst"),
    ),
    mutant(
        "or-decided-by-false", "D8", DOMAIN + "Filter/EventFilter+Resolve.swift",
        "an `or` of conditions is decided by false",
        "decidedBy: true)",
        "decidedBy: false)",
        domain("FilterTests/truth"),
    ),
    mutant(
        "type-asked-per-event", "D9", DOMAIN + "Filter/EventFilter+Resolve.swift",
        "a condition on the type is asked per event",
        "case .type(let condition): return .constant(condition(type))",
        "case .type: return self",
        domain("FilterTests/oncePerType"),
    ),
    mutant(
        "global-filter-left-out", "D10", DOMAIN + "Publisher/DomainEventHandler.swift",
        "the publisher's filter does not hold for filtered handlers",
        "(globalFilter && EventFilter(own))",
        "(EventFilter(own))",
        domain("FilterCountTests/global"),
    ),
    mutant(
        "family-by-prefix", "D11", DOMAIN + "Filter/EventFilter.swift",
        "a family is taken for a prefix of names",
        "$0.family == family",
        "$0.eventType.hasPrefix(family.rawValue)",
        domain("SubscribeTests/byType"),
    ),
    mutant(
        "batch-dropped-as-one", "D12", DOMAIN + "Publisher/DomainEventPublisher+Publish.swift",
        "a batch dropped while disabled counts as one event",
        "return dropDisabled(events.count)",
        "return dropDisabled(1)",
        domain("DisableTests/everyWay"),
    ),
    mutant(
        "disabled-after-throw", "D12", DOMAIN + "Publisher/DomainEventPublisher.swift",
        "a scope that throws stays disabled",
        "        defer { enable() }\n" "        return try body()",
        "        let result = try body()\n"
        "        enable()\n"
        "        return result",
        domain("DisableTests/scoped"),
    ),
    mutant(
        "batch-kept-after-throw", "D13", DOMAIN + "Publisher/DomainEventPublisher+SubscribeFiltered.swift",
        "a batch whose handler threw comes again",
        "        defer { events.removeAll(keepingCapacity: true) }\n",
        "",
        domain("BatchHandlerTests/errors"),
    ),
    mutant(
        "batch-above-limit", "D13", DOMAIN + "Publisher/DomainEventPublisher+SubscribeFiltered.swift",
        "a batch may have one more than its limit",
        "events.count >= limit",
        "events.count > limit",
        domain("BatchHandlerTests/errors"),
    ),
    mutant(
        "foreign-event-recorded", "D14", DOMAIN + "Aggregate/AggregateRoot.swift",
        "an aggregate records another one's event",
        "        try check(event)\n"
        "        try pending.check(event, of: id)",
        "        try pending.check(event, of: id)",
        domain("AggregateTests/foreign"),
    ),
    mutant(
        "replay-raises", "D14", DOMAIN + "Aggregate/AggregateRoot.swift",
        "replayed events are pending again",
        "            pending.noteReplayed(event)",
        "            pending.append(event)",
        domain("AggregateTests/replay"),
    ),
    mutant(
        "cleared-before-publish", "D15", DOMAIN + "Aggregate/Repository.swift",
        "pending events are cleared before they are published",
        "            try destination.publish(contentsOf: Array(events), whenFull: policy)\n"
        "            aggregate.pending.notePublished()",
        "            aggregate.pending.notePublished()\n"
        "            try destination.publish(contentsOf: Array(events), whenFull: policy)",
        domain("RepositoryRetryTests/publishRefused"),
    ),
    mutant(
        "stored-again", "D15", DOMAIN + "Aggregate/PendingEvents.swift",
        "what was stored is not noted",
        "        storedParts.append(count)\n",
        "        _ = count\n",
        domain("RepositoryRetryTests/publishRefused"),
    ),
    mutant(
        "unanswered-with-more", "D15", DOMAIN + "Aggregate/PendingEvents.swift",
        "what the store gave no answer to is tried again with what was recorded since",
        "if sentCount == storedCount { sentCount = events.count }",
        "sentCount = events.count",
        domain("RepositoryRetryTests/overtakenUnanswered"),
    ),
    mutant(
        "bound-to-one-publisher", "D15", DOMAIN + "Aggregate/Repository.swift",
        "a repository at a shared place stays with the publisher that stood there first",
        "self.destination = destination",
        "self.destination = .publisher(destination.publisher)",
        domain("RepositorySharedTests/replaced"),
    ),
    mutant(
        "store-takes-lower", "D16", DOMAIN + "Aggregate/InMemoryEventStore.swift",
        "the store takes a lower version",
        "guard zip(new, known).allSatisfy({ $0.id == $1.id }) else { throw conflict }",
        "",
        domain("RepositoryTests/memory"),
    ),
    mutant(
        "append-not-repeated", "D16", DOMAIN + "Aggregate/InMemoryEventStore.swift",
        "the same events again are a conflict",
        "guard (0...found).contains(version) else { throw conflict }",
        "guard found == version else { throw conflict }",
        domain("RepositoryRetryTests/lostAcknowledgement"),
    ),
    mutant(
        "one-id-twice", "D16", DOMAIN + "Aggregate/InMemoryEventStore.swift",
        "an id stands for two events",
        "where homes[eventID] != nil || !ids.insert(eventID).inserted {",
        "where !ids.insert(eventID).inserted {",
        domain("IdempotentStoreTests/duplicates"),
    ),
    mutant(
        "applied-in-place", "D14", DOMAIN + "Aggregate/AggregateRoot.swift",
        "an apply that throws leaves what it changed",
        "            var next = self\n            try next.apply(event)",
        "            try apply(event)\n            let next = self",
        domain("RecordTests/atomic"),
    ),
    mutant(
        "recorded-twice", "D14", DOMAIN + "Aggregate/AggregateRoot.swift",
        "an event is recorded twice",
        "        try check(event)\n        try pending.check(event, of: id)",
        "        try check(event)",
        domain("RecordTests/twice"),
    ),
    mutant(
        "stored-unpublishable", "D15", DOMAIN + "Aggregate/Repository.swift",
        "what cannot be published is stored",
        "        if !events.isEmpty { try destination.check(events, whenFull: policy, isBlocking: isBlocking) }\n",
        "",
        domain("RepositoryRetryTests/tooLarge"),
    ),
    mutant(
        "stored-in-a-circle", "D15", "Sources/EventDispatch/Queue/EventQueue+FullRing.swift",
        "what might wait for the caller is stored",
        "else { return }\n        throw refusals.count(UInt64(events), .wouldDeadlock)",
        "else { return }",
        domain("RepositorySharedTests/suspendedDispatch"),
    ),
    mutant(
        "moves-backwards", "D17", DOMAIN + "Shared/SharedSubscription.swift",
        "the later of two moves wins",
        "state.subscribe != nil, state.generation < generation",
        "state.subscribe != nil",
        domain("SharedPlaceTests/slowSubscriber"),
    ),
    mutant(
        "no-second-look", "D18", DOMAIN + "Shared/SharedPlace.swift",
        "a publish that the old publisher refused does not look again",
        "guard error == .closed && now.publisher !== used.publisher else",
        "guard error == .timedOut && now.publisher !== used.publisher else",
        domain("SharedMeanwhileTests/storm"),
    ),
    mutant(
        "started-first", "D18", DOMAIN + "Shared/SharedPlace.swift",
        "the new publisher dispatches before the subscriptions have moved",
        "        return try old.shutdown()",
        "        new.dispatcher.start()\n"
        "        return try old.shutdown()",
        domain("SharedMeanwhileTests/meanwhile"),
    ),
    mutant(
        "half-replaced-after-fork", "D18", DOMAIN + "Shared/SharedPlace.swift",
        "a replacement whose old publisher cannot be drained is not finished",
        "defer { finish(new, generation) }\n        return try old.shutdown()",
        "let report = try old.shutdown()\n        finish(new, generation)\n        return report",
        domain("SharedForkTests/forkedChild"),
    ),
    mutant(
        "batch-end-kept", "D19", "Sources/EventDispatch/Handlers/BatchEnd.swift",
        "a batch end keeps its closure",
        "        body = nil\n",
        "",
        domain("PublisherLeakTests/released"),
    ),
    mutant(
        "once-again-elsewhere", "D17", DOMAIN + "Shared/SharedSubscription.swift",
        "a handler that was called once moves to the next publisher",
        "!isActive && !life.hasEndedWithDispatcher",
        "false",
        domain("SharedSubscriptionTests/once"),
    ),
    mutant(
        "disabled-not-moved", "D17", DOMAIN + "Shared/SharedSubscription.swift",
        "a disabled subscription is enabled at the next publisher",
        "            for _ in 0..<state.disablers { new.disable() }\n",
        "",
        domain("SharedSubscriptionTests/countsAndDisabling"),
    ),
    mutant(
        "shared-closure-kept", "D19", DOMAIN + "Shared/SharedSubscription.swift",
        "a cancelled shared subscription keeps its closure",
        "(state.current, state.subscribe) = (nil, nil)",
        "state.current = nil",
        domain("SharedLifetimeTests/cancelled"),
    ),
    mutant(
        "shared-replacement-cancelled", "D18", DOMAIN + "Shared/SharedPlace.swift",
        "a cancelled task gives its replacement up",
        "        return try await ended.value.get()",
        "        return try await withTaskCancellationHandler(\n"
        "            operation: { await ended.value }, onCancel: { ended.cancel() }\n"
        "        ).get()",
        domain("SharedAsyncTests/cancelled"),
    ),
    mutant(
        "shared-replaced-inside", "D18", DOMAIN + "Shared/SharedPlace.swift",
        "an asynchronous handler that keeps the old publisher waiting may replace it",
        "in try old.checkMayBlock() }",
        "in _ = old }",
        domain("SharedAsyncTests/inside"),
    ),
]
