"""Mutants of the test-support product. Killed by its own tests."""

from model import mutant
from suites import Suite

TESTING, DOMAIN = "Sources/EventTesting/", "Sources/DomainEvents/"
WAIT = TESTING + "Recording/EventRecorder+Look.swift"
EXPECT = TESTING + "Recording/EventRecorder+Expect.swift"
MANUAL = TESTING + "WithManualDispatcher.swift"
OUTCOME = TESTING + "GivenWhenThen.swift"
COMPARISON = TESTING + "Expectation/EventComparison.swift"
FACTS = TESTING + "Expectation/Facts.swift"
METADATA = DOMAIN + "Metadata/EventMetadata.swift"
SOURCE = DOMAIN + "Metadata/EventIdentitySource"


def tests(name):
    return Suite("EventTestingTests." + name)


MUTANTS = [
    mutant(
        "recorder-not-last", "T1", TESTING + "Recording/EventRecorder.swift",
        "the recorder is called before handlers of a low priority",
        "HandlerPriority(rawValue: .min)", "HandlerPriority(rawValue: 0)",
        tests("EventRecorderTests/last"),
    ),
    mutant(
        "recording-never-ends", "T2", TESTING + "Recording/Recording.swift",
        "a wait goes on after the dispatcher's end",
        "        recording.end()", "        _ = recording",
        tests("EventWaitTests/over"),
    ),
    mutant(
        "came-not-said", "T2", WAIT,
        "a wait that fails does not list what came",
        'came:\\(list(events))"', 'came"',
        tests("EventWaitTests/says"),
    ),
    mutant(
        "place-not-said", "T2", TESTING + "Expectation/UnmetExpectation.swift",
        "an expectation does not say where it is",
        '"\\(fileID):\\(line): \\(message)"', "message",
        tests("EventWaitTests/says"),
    ),
    mutant(
        "asked-again", "T2", WAIT,
        "a condition is asked again about events that it has seen",
        "events[seen...]", "events",
        tests("EventWaitTests/condition"),
    ),
    mutant(
        "none-without-settle", "T3", EXPECT,
        "nothing is expected without waiting for what is on its way",
        "        try await dispatcher.settle()\n", "",
        tests("EventWaitTests/exactly"),
    ),
    mutant(
        "count-of-none-ignored", "T3", EXPECT,
        "too few events are taken for none",
        "events.count != count", "events.count > count",
        tests("EventWaitTests/none"),
    ),
    mutant(
        "cascade-left-at-the-end", "T4", MANUAL,
        "what handlers publish at the end is refused",
        "        try dispatcher.settle()\n", "",
        tests("ManualDispatchTests/rest"),
    ),
    mutant(
        "handler-failure-unseen", "T4", MANUAL,
        "a handler's error does not fail the test",
        "try failures.check(place)", "_ = place",
        tests("ManualDispatchTests/failures"),
    ),
    mutant(
        "metadata-without-source", "T5", METADATA,
        "fresh metadata does not look for a source",
        "(id, now) = EventIdentitySource.ofTask(orSystemAt: now)", "id = EventID(clockReading: now)",
        tests("EventIdentitiesTests/counts"),
    ),
    mutant(
        "time-of-the-system", "T5", SOURCE + "+Task.swift",
        "the id is the source's, the time the system's",
        "        let time = source.now()\n", "",
        tests("EventIdentitiesTests/counts"),
    ),
    mutant(
        "cause-lost-beside-a-source", "T5", METADATA,
        "metadata of a scope has not the task's cause",
        "cause = TaskCause.innermost(cause)", "_ = TaskCause.innermost(cause)",
        tests("EventIdentitiesTests/causes"),
    ),
    mutant(
        "system-is-the-scope", "T5", SOURCE + ".swift",
        "the system's source asks the one in its place",
        "now: { .ofSystem() }", "now: { .now() }",
        tests("EventIdentitiesTests/nested"),
    ),
    mutant(
        "id-without-source", "T5", DOMAIN + "Metadata/EventID.swift",
        "a fresh id does not look for a source",
        "_fastPath(!EventIdentitySource.isUsed)", "_fastPath(true)",
        tests("EventIdentitiesTests/counts"),
    ),
    mutant(
        "history-as-outcome", "T6", OUTCOME,
        "what was recorded before the command is its outcome",
        "dropFirst(count)", "dropFirst(count - count)",
        tests("GivenWhenThenTests/asItIs"),
    ),
    mutant(
        "error-after-events-forgiven", "T6", OUTCOME,
        "events are enough, though the command threw",
        "        if let error {", "        if let error, events.isEmpty {",
        tests("GivenWhenThenTests/half"),
    ),
    mutant(
        "events-before-error-forgiven", "T6", OUTCOME,
        "an error is enough, though the command recorded events",
        "guard events.isEmpty else", "guard events.count >= 0 else",
        tests("GivenWhenThenTests/half"),
    ),
    mutant(
        "any-error", "T6", OUTCOME,
        "any error of the type is the expected one",
        "{ $0 as? Failure == expected }", "{ $0 is Failure }",
        tests("GivenWhenThenTests/errors"),
    ),
    mutant(
        "metadata-as-a-fact", "T7", FACTS,
        "ids and times are compared unasked",
        "child.value is EventMetadata || ", "",
        tests("GivenWhenThenTests/passes"),
    ),
    mutant(
        "events-by-their-equality", "T7", FACTS,
        "an Equatable event is compared with its metadata",
        "if !(first is any DomainEvent), let first", "if let first",
        tests("GivenWhenThenTests/passes"),
    ),
    mutant(
        "causality-not-compared", "T7", COMPARISON,
        "causality is not compared though asked for",
        "parts.contains(.causality)", "parts.contains(.time)",
        tests("GivenWhenThenTests/metadata"),
    ),
    mutant(
        "case-not-compared", "T7", FACTS,
        "two cases without facts are the same",
        "guard one.displayStyle != .enum ||", "guard one.displayStyle != .struct ||",
        tests("FactsTests/payload"),
    ),
    mutant(
        "texts-by-equivalence", "T7", FACTS,
        "texts of other bytes are the same",
        "return first.isExactly(second)", "return first == second",
        tests("FactsTests/texts"),
    ),
    mutant(
        "fields-not-named", "T7", COMPARISON,
        "the fields that differ are not named",
        "if isMissing && isAdded {", "if isMissing && !isMissing {",
        tests("GivenWhenThenTests/difference"),
    ),
]
