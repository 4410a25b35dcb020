"""Mutants of suspended tasks, async handlers and sequences. Killed by the scheduler and the test suites."""

from killers import Schedules
from model import mutant
from suites import Suite

HEADERS = "CSupport/CEventRing/include/"
ENGINE = "Sources/EventDispatch/"
DISPATCH = "Sources/EventDispatch/Dispatch/"


def test(name):
    return Suite("EventDispatchTests." + name)


MUTANTS = [
    mutant(
        "task-bit-not-set", "A2", HEADERS + "er_space.h", "a task looks at the head and does not ask to be told",
        "return ER_FETCH_OR(&ring->head, ER_TASK_WANTED, ACQUIRE) >> 2;", "return ER_LOAD(&ring->head, ACQUIRE) >> 2;",
        Schedules("task"),
    ),
    mutant(
        "looked-before-asked", "A2", HEADERS + "er_tasks.h", "who serves tasks looks at the head before it sets the bit",
        "er_task_look look = {er_want_head(ring)};",
        "er_task_look look = {er_ring_released(ring)};\n    er_want_head(ring);", Schedules("task"),
    ),
    mutant(
        "phase-bit-not-set", "A2", HEADERS + "er_poll.h", "a task looks at the phase and does not ask to be told",
        "return (ER_FETCH_OR(&ring->phase, ER_PHASE_WANTED, ACQ_REL) & ER_INSIDE) != 0;",
        "return (ER_LOAD(&ring->phase, ACQUIRE) & ER_INSIDE) != 0;", Schedules("task-cancel"),
    ),
    mutant(
        "release-forgets-tasks", "A2", HEADERS + "er_poll.h", "a release does not say that tasks wait",
        "return (old & ER_TASK_WANTED) != 0;", "return false;", Schedules("task"),
    ),
    mutant(
        "refused-event-kept", "A1", ENGINE + "Queue/EventQueue+PrepareSlowly.swift", "the event of a refused publish is leaked",
        "parcel.destroyEvent()", "_ = parcel", test("SuspendedEndTests/closed"),
    ),
    mutant(
        "cancelled-not-counted", "A4", ENGINE + "Mailbox/MailboxState.swift", "what a cancel destroys is not counted",
        "counts[.cancelled] += tail - head", "counts[.cancelled] += 0", test("AsyncEndTests/cancel"),
    ),
    mutant(
        "dropped-not-counted", "A4", ENGINE + "Mailbox/MailboxState.swift", "what drop-newest loses is not counted",
        "turnedAway[.dropped] += 1", "turnedAway[.dropped] += 0", test("AsyncPolicyTests/dropNewest"),
    ),
    mutant(
        "another-destroyed", "A7", ENGINE + "Mailbox/MailboxState.swift", "drop-oldest destroys another event than it drops",
        "return .replace(head - 1, tail - 1)", "return .replace(tail - 2, tail - 1)", test("AsyncLifetimeTests/everyEnd"),
    ),
    mutant(
        "loss-announced-always", "A3", ENGINE + "Mailbox/MailboxState.swift", "every loss is announced",
        "return isDropping ? nil : lost", "return lost", test("AsyncPolicyTests/announced"),
    ),
    mutant(
        "deadline-keeps-buffers", "A6", ENGINE + "Dispatch/DispatchCore+WaitAsync.swift",
        "who has run out of time leaves what is in buffers",
        "        if !isDrained { endAsyncHandlers() }\n", "        _ = isDrained\n",
        test("AsyncDrainTests/deadline"),
    ),
    mutant(
        "handlers-not-drained", "A6", ENGINE + "Dispatch/DispatchCore+WaitAsync.swift", "flush does not wait for async handlers",
        "        _ = try await untilDrained(WaitLimit())\n", "        return\n", test("AsyncDrainTests/wait"),
    ),
    mutant(
        "scope-outlives-call", "A5", ENGINE + "Waiting/AsyncHandlerScope.swift",
        "a task that a call started is inside of it for as long as it lives",
        "scope.handler.running.load(ordering: .relaxed) == scope.call\n", "scope.call > 0\n",
        test("AsyncScopeTests/flushAfterTheCall"),
    ),
    mutant(
        "limit-keeps-handlers", "A6", DISPATCH + "EventDispatcher+Shutdown.swift",
        "a limit that passes while dispatch waits for a handler has it called on",
        "        er_abandon(queue.ring)\n        endAsyncHandlers()\n", "        er_abandon(queue.ring)\n",
        test("AsyncDeadlineTests/suspendedDispatch"),
    ),
    mutant(
        "limit-empties-sequences", "A6", ENGINE + "Handlers/HandlerRegistry+Mailboxes.swift",
        "a limit that passes takes what a sequence holds",
        "mailboxesOfSlots.filter { !$0.mailbox.isSequence }", "mailboxesOfSlots", test("AsyncDeadlineTests/sequence"),
    ),
    mutant(
        "flush-without-handlers", "A6", DISPATCH + "DispatchCore+Wait.swift",
        "a blocking flush does not wait for async handlers",
        "        try waitForAsyncHandlers()\n", "",
        test("BlockingWaitTests/waits"),
    ),
    mutant(
        "blocks-in-a-task", "A6", DISPATCH + "DispatchCore+Wait.swift",
        "a blocking wait holds up the async handlers that it waits for",
        "if holdsUp { throw .wouldBlockHandlers }", "", test("BlockingWaitTests/inTask"),
    ),
    mutant(
        "blocks-the-main-actor", "A6", ENGINE + "Queue/EventQueue+MayWait.swift",
        "a publish on the main actor waits for a handler there",
        "guard hasAsyncHandlers.load(ordering: .relaxed), MainQueue.isCurrent else { return false }", "return false",
        test("BlockingWaitTests/mainActor"),
    ),
    mutant(
        "receipt-forgets-the-dropped", "A6", ENGINE + "Mailbox/MailboxState.swift",
        "a receipt is not told that its event made room for another",
        "            report(.dropped, head - 1..<head)\n", "", test("AsyncReceiptTests/counts"),
    ),
    mutant(
        "unhandled-not-told", "A6", ENGINE + "Dispatch/DispatchCore+AsyncHandlers.swift",
        "a report does not say what buffers held",
        "if events > 0 {", "if events > 1_000 {", test("AsyncReportTests/deadline"),
    ),
    mutant(
        "begins-after-cancel", "A5", ENGINE + "Subscriptions/AsyncHandler.swift",
        "a call that waited for the main actor does not look again",
        "if let outcome = AsyncHandlerScope.current?.outcomeInsteadOfCall {",
        "if false, let outcome = AsyncHandlerScope.current?.outcomeInsteadOfCall {", test("AsyncMainActorTests/end"),
    ),
    mutant(
        "poller-does-not-wait", "A6", ENGINE + "Subscriptions/SubscriptionLife.swift",
        "on a poller's thread cancelAndWait does not wait for an async handler",
        "guard !core.isInsideHandler && !core.refusesToWait else { return }",
        "guard !core.queue.isOnConsumerThread && !core.refusesToWait else { return }",
        test("AsyncPollerTests/cancelAndWait"),
    ),
    mutant(
        "receipt-lost-at-end", "A6", ENGINE + "Dispatch/EventDispatcher+PublishAndWaitAsync.swift",
        "an end that left other events is taken for this one's",
        "try await core.untilDispatched(position + 1)", "try await core.untilHandled(position + 1)",
        test("AsyncPollerTests/receiptAtTheEnd"),
    ),
    mutant(
        "orphan-looks-held", "R3", DISPATCH + "DispatchCore.swift",
        "a poller that is wanted during the end of an orphan stops the program",
        "queue.takeAndEnterRole(isHeld: false)", "queue.takeAndEnterRole(isHeld: true)",
        test("ManualEndTests/pollerDuringTheEnd"),
    ),
    mutant(
        "destroyed-passes-for-handled", "A6", DISPATCH + "DispatchCore+Wait.swift",
        "a flush returns as if events that a deadline destroyed in a buffer had been handled",
        " || leavesBuffered.load(ordering: .relaxed)\n            ||", "\n            ||",
        test("BlockingWaitTests/destroyed"),
    ),
]
