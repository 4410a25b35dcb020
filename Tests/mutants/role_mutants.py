"""Mutants of who consumes, of waits in a circle, of ends beside the consumer, and of what handlers may be."""

from model import mutant
from suites import Suite

HEADERS = "CSupport/CEventRing/include/"
SOURCES = "Sources/EventDispatch/"
ROLE, PARK, RING, POLL_HEADER = (HEADERS + name for name in ("er_role.h", "er_park.h", "er_ring.h", "er_poll.h"))
POLL, CORE, REFRESH, FLUSH, WAIT, THREAD, CELLS = (SOURCES + "Dispatch/" + name + ".swift" for name in (
    "DispatchCore+Poll", "DispatchCore", "DispatchCore+Refresh", "EventDispatcher+Flush", "EventDispatcher+PublishAndWait",
    "DispatchCore+Thread", "DispatchCore+Conservation",
))


def test(name):
    return Suite("EventDispatchTests." + name)


MUTANTS = [
    # Who consumes.
    mutant(
        "drop-frees-while-inside", "R1", ROLE, "a drop frees the role although the thread is inside",
        "uint64_t next = (word & ER_POLLING) != 0 ? word | ER_DROPPED : 0;", "uint64_t next = 0;",
        test("PollerHandoverTests/nextPoller"),
    ),
    mutant(
        "dropped-not-given-up", "R1", ROLE, "a thread whose holder has gone keeps the role",
        "return word >> 2 == thread && (word & ER_DROPPED) != 0;", "return false;",
        test("PollerHandoverTests/insideOwnHandler"),
    ),
    mutant(
        "free-without-looking", "R1", SOURCES + "Queue/EventQueue+Role.swift",
        "who gives the role up does not look whether the ring is closed",
        "if er_role_drop(ring) { owner?.roleBecameFree() }", "_ = er_role_drop(ring)",
        test("ManualEndTests/pollerDroppedAfterClose"),
    ),
    mutant(
        "spill-without-entering", "R1", SOURCES + "Queue/EventQueue+FullRing.swift",
        "outside of polls a publish into the spill does not act as the consumer",
        "return try claimInSpill(cells: cells, events: events, stamp: stamp, leavesRole: true)",
        "leaveRole()\n                return try claimInSpill(cells: cells, events: events, stamp: stamp, leavesRole: false)",
        test("PollerHandoverTests/idle"),
    ),
    mutant(
        "role-kept-at-the-end", "R1", CORE, "an ended core keeps its consumer",
        "        er_role_end(queue.ring)\n", "", test("ManualEndTests/orphan"),
    ),
    mutant(
        "thread-numbers-again", "R2", "CSupport/CEventRing/er_thread.c", "a thread that has ended leaves its number to the next",
        "    return er_thread_number;", "    return (uint64_t)(uintptr_t)&er_thread_number >> 3;",
        test("PollerHandoverTests/threadGone"),
    ),
    # Ends beside the consumer.
    mutant(
        "abandoned-never-ends", "R3", CORE, "a manual dispatcher does not end when it has been abandoned",
        "|| er_is_abandoned(ring) && queue.isClosed { end() }", "{ end() }", test("AbandonTests/byPolling"),
    ),
    mutant(
        "abandoned-unpublished", "R3", PARK, "an abandonment does not change the version",
        "    er_bump_version(ring);\n    er_kick(ring);", "    er_kick(ring);", test("DeadlineTests/stuck"),
    ),
    mutant(
        "abandoned-not-asked", "R3", POLL, "whoever takes a new version does not ask whether it means the end",
        "if er_is_abandoned(queue.ring) { return nil }", "", test("AbandonTests/whileRefreshing"),
    ),
    mutant(
        "child-runs-on", "R4", POLL, "in a forked child the poll goes on over a wiped ring",
        "!er_is_abandoned(queue.ring) && !er_ring_is_wiped(queue.ring) && has", "!er_is_abandoned(queue.ring) && has",
        test("ForkTests/returnsFromHandler"),
    ),
    mutant(
        "child-ends-the-core", "R4", THREAD, "in a forked child the dispatch thread ends the parent's core",
        "if er_ring_is_wiped(ring) { return }", "", test("ForkTests/returnsFromHandler"),
    ),
    mutant(
        "refresh-outside-phase", "R5", REFRESH, "an idle dispatcher asks conditions outside of the phase",
        "        er_phase_enter(ring)\n        refresh()\n        leavePhase()", "        refresh()",
        test("TypeConditionTests/notAfterCancelAndWait"),
    ),
    mutant(
        "receipt-without-asking", "R6", WAIT, "publishAndWait publishes what it may not wait for",
        "            try core.checkMayBlock()\n", "            if core.isInsideHandler { try core.checkMayBlock() }\n", test("BlockingWaitTests/inTask"),
    ),
    # Circles.
    mutant(
        "circle-of-threads", "R7", SOURCES + "Waiting/WaitGraph.swift", "a wait that leads back is let in",
        "guard !leadsBack(to: parties, from: goal) else { return nil }", "", test("WaitGraphTests"),
    ),
    mutant(
        "circle-one-step", "R7", SOURCES + "Waiting/WaitGraph.swift", "only the next one in a circle is asked",
        "                wait.goal.forEachBlocker { if seen.insert($0).inserted { next.append($0) } }\n",
        "                var isHeld = false\n                wait.goal.forEachBlocker { isHeld = isHeld || parties.isHeldUp(by: $0) }\n"
        "                return isHeld\n",
        test("WaitGraphTests"),
    ),
    mutant(
        "circle-of-the-past", "R7", SOURCES + "Waiting/WaitGoal.swift", "who has been woken still counts as waiting",
        "if !er_head_condition_holds(ring, .ER_FOR_ROOM, cells, er_ring_released(ring)) {", "do {", test("WaitGraphTests/woken"),
    ),
    # What handlers may be.
    mutant(
        "isolated-handler-taken", "R8", SOURCES + "Handlers/SynchronousHandler.swift", "a main actor's method is taken",
        "if handler.isolation != nil { refuseIsolatedHandler() }\n        // Both are",
        "// Both are", test("IsolatedHandlerTests/refused"),
    ),
    # Conservation.
    mutant(
        "cells-unasserted", "R9", CORE, "nobody compares the cells at an end",
        "        assertConservation()\n", "", test("ConservationTests/lost"),
    ),
    mutant(
        "skipped-uncounted", "R9", POLL, "claims that were given up are not counted",
        "skippedCells.add(skipped, ordering: .relaxed)", "", test("ConservationTests/cells"),
    ),
    mutant(
        "spilled-as-cells", "R9", CELLS, "events of the spill count as cells of the ring",
        "- er_counter(&type.words.pointee.spilled)\n            return", "\n            return", test("ConservationTests"),
    ),
    # A poller's own handlers.
    mutant(
        "polled-without-poller", "R10", SOURCES + "Dispatch/Poller.swift",
        "a wait on the poller's thread calls the poller's handlers",
        "pollerHasHandlers.load(ordering: .relaxed) && queue.isOnConsumerThread && !isPolledByPoller", "false",
        test("PollerHandlersTests/onlyThePoller"),
    ),
    mutant(
        "released-elsewhere", "R10", SOURCES + "Handlers/HandlerRegistry.swift",
        "who cancels a poller's handler releases it", "guard !slot.belongsToPoller else {", "guard slot.id > 0 else {",
        test("PollerHandlersTests/cancelledElsewhere"),
    ),
    mutant(
        "dropped-with-handlers", "R10", SOURCES + "Dispatch/Poller.swift",
        "a dropped poller leaves its handlers behind",
        "guard pollerHasHandlers.load(ordering: .relaxed) else { return queue.dropRole() }", "if true { return queue.dropRole() }",
        test("PollerHandlersTests/droppedElsewhere"),
    ),
    # A shutdown that settles.
    mutant(
        "outsiders-settle", "R11", SOURCES + "Queue/Settling.swift", "while the dispatcher settles, everybody may publish",
        "settling.isOn, isInsideConsumer || isInsideAsyncHandler else", "settling.isOn else",
        test("SettlingShutdownTests/cascades"),
    ),
    mutant(
        "settles-without-async", "R11", THREAD, "the dispatch thread does not wait for async handlers' events",
        "if queue.settling.isOver { break }", "if true { break }",
        test("SettlingShutdownTests/asyncCascades"),
    ),
    mutant(
        "settling-without-bound", "R11", SOURCES + "Queue/Settling.swift", "async handlers' events have no bound",
        "guard events <= limit - state.count else { throw .spillFull(limit: limit) }", "",
        test("SettlingBoundsTests/bound"),
    ),
    mutant(
        "suspended-refused", "R11", SOURCES + "Queue/EventQueue+PrepareSlowly.swift",
        "a handler that was suspended at the close is refused",
        "guard let write, let record = try claimWhileSettling(cells: cells, events: events) else {",
        "guard let write, let record = Optional<ClaimedRecord>.none else {",
        test("SettlingShutdownTests/suspendedBefore"),
    ),
]
