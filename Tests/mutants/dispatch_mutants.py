"""Mutants of the dispatcher: handlers, owners, order, ends. Killed by the test suites."""

from model import mutant
from suites import Suite

SOURCES = "Sources/EventDispatch/"
LOOP, LIST, RUN, REGISTRY, POLL, CORE = (SOURCES + name + ".swift" for name in (
    "Handlers/HandlerList+Dispatch", "Handlers/HandlerList", "Handlers/DispatchRun",
    "Handlers/HandlerRegistry", "Dispatch/DispatchCore+Poll", "Dispatch/DispatchCore",
))
ASYNC_HANDLERS = SOURCES + "Dispatch/DispatchCore+AsyncHandlers.swift"


def test(name):
    return Suite("EventDispatchTests." + name)


MUTANTS = [
    mutant(
        "version-once-per-run", "P23", RUN, "the handler table's version is compared once per run, not per event",
        "return er_version(ring) == version && er_spill_low", "return er_spill_low", test("EventOrderTests/changeInsideRun"),
    ),
    mutant(
        "subscribe-without-version", "P23", REGISTRY, "a subscribe does not bump the version",
        "            state.slots[slot.id] = slot\n            er_bump_version(queue.ring)\n",
        "            state.slots[slot.id] = slot\n", test("EventOrderTests/changeInsideRun"),
    ),
    mutant(
        "spill-not-seen-in-a-run", "P3", RUN, "a run goes on although something spilled is due",
        "return er_version(ring) == version && er_spill_low(ring) > position", "return er_version(ring) == version",
        test("ReentrancyTests"),
    ),
    mutant(
        "live-unchecked-of-one", "P22 P23", LOOP, "the only handler's live word is not looked at",
        "guard _fastPath(slot.isCallable) else {", "guard true else {",
        test("SubscriptionTests/cancelledByARelease"),
    ),
    mutant(
        "live-unchecked-of-many", "P22 P23", LOOP, "among several handlers the live word is not looked at",
        "guard _fastPath(slot.isCallable && element.isPresent) else {", "guard _fastPath(element.isPresent) else {",
        test("SubscriptionTests/laterHandlerOfSameEvent"),
    ),
    mutant(
        "owner-unchecked", "P22", LIST, "a dead owner's handler is called",
        "elements[index].isPresent = owner.hold()", "elements[index].isPresent = owner.hold() || true",
        test("OwnerTests/mixed"),
    ),
    mutant(
        "owner-held-without-bound", "P22", LIST, "an owner is held for a whole run, not for 64 events",
        "run.end = min(run.end, run.position &+ 64 &* cells)", "", test("OwnerTests/droppedInsideHandler"),
    ),
    mutant(
        "expired-not-reclaimed", "P22", POLL, "the slot of a dead owner is not reclaimed",
        "if notes.ownersExpired { reclaimExpired() }", "", test("OwnerTests/mixed"),
    ),
    mutant(
        "idle-looks-not-around", "P22", POLL, "an idle poll does not follow the registry",
        "            refreshWhileIdle()\n            return 0", "            return 0", test("HandlerLeakTests/withTheNextPoll"),
    ),
    mutant(
        "cancel-without-kick", "P22", ASYNC_HANDLERS, "a cancel does not kick the dispatch thread",
        "        er_kick(queue.ring)\n", "", test("OwedWakeTests/cancel"),
    ),
    mutant(
        "priority-before-equals", "P23", LIST, "a handler goes before its equals in priority",
        "first == second ? left.slot.id < right.slot.id", "first == second ? left.slot.id > right.slot.id",
        test("HandlerOrderTests/priorities"),
    ),
    mutant(
        "throw-ends-the-event", "P17", LOOP, "handlers behind one that threw do not get the event",
        "            var taken = false\n            var filtered", "            var threw = false, taken = false\n            var filtered", test("FailureTests/sink"),
        "guard _fastPath(slot.isCallable && element.isPresent) else {",
        "guard _fastPath(slot.isCallable && element.isPresent && !threw) else {",
        "taken = true\n                        er_count(&slot.counters.pointee.failed, 1)\n",
        "(taken, threw) = (true, true)\n                        er_count(&slot.counters.pointee.failed, 1)\n",
    ),
    mutant(
        "failure-not-counted", "P17", LOOP, "a failure of the only handler counts as handled",
        "        run.failed &+= 1\n", "", test("FailureTests/sink"),
    ),
    mutant(
        "dispatch-releases-before-destroy", "P5 P16", LOOP, "a record's cells are released before its event is destroyed",
        "            event.deinitialize(count: 1)\n            if !isInline",
        "            if !run.isSpilled { er_release(ring, position &+ cells) }\n"
        "            event.deinitialize(count: 1)\n            if !isInline",
        test("RingMemoryTests/destroyedFirst"),
    ),
    mutant(
        "spilled-retires-the-ring", "P3 P18", LOOP, "a spilled record of several cells clears the ring's cells behind its stamp",
        "if cells > 1, _fastPath(!run.isSpilled) { er_retire", "if cells > 1 { er_retire",
        test("SpillBoundTests/severalCells"),
    ),
    mutant(
        "box-kept-when-dispatched", "P16", LOOP, "the box of a dispatched event is not released",
        "            if !isInline { event.deallocate() }\n", "", test("ProcessResourceTests/boxes"),
    ),
    mutant(
        "spilled-without-bound", "P18", POLL, "a poll dispatches spilled events without end",
        "                queue.retireSpilled(cells: cells)\n                if count >= Int(er_ring_batch(ring)) { break }",
        "                queue.retireSpilled(cells: cells)", test("ManualModeTests/bounds"),
    ),
    mutant(
        "spilled-before-release", "P18", POLL, "a spilled event is dispatched before the room is released",
        "                queue.release(position)\n                guard let cells", "                guard let cells",
        test("SpillBoundTests/roomForItsHandlers"),
    ),
    mutant(
        "undelivered-not-recorded", "P1 P15", CORE, "the end does not record what it destroys",
        "undelivered.withLock { $0 = left }", "", test("ManualEndTests/orphan"),
    ),
    mutant(
        "late-commits-not-recorded", "P1 P15", CORE, "the end forgets what it destroyed before it had to wait",
        "left.add(queue.destroyRemaining())", "left = queue.destroyRemaining()", test("ManualEndTests/lateCommit"),
    ),
]
