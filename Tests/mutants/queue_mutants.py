"""Mutants of the queue: publishing, refusing, boxes, the spill. Killed by the test suites."""

from model import mutant
from suites import Suite

QUEUE = "Sources/EventDispatch/Queue/"
SLOWLY, FULL, BATCH, CONSUMING, CONSUMER, PUBLISH, REFUSALS = (QUEUE + name + ".swift" for name in (
    "EventQueue+ClaimSlowly", "EventQueue+FullRing", "EventQueue+PublishBatch", "EventQueue+Consuming",
    "EventQueue+Consumer", "EventQueue+Publish", "Refusals",
))
TYPE = "Sources/EventDispatch/Records/RecordType.swift"


def test(name):
    return Suite("EventDispatchTests." + name)


MUTANTS = [
    mutant(
        "full-not-counted", "P1", REFUSALS, "a refusal for want of room is counted as another",
        "case .full: .full", "case .full: .closed", test("BackpressureTests/failInHandler"),
    ),
    mutant(
        "closed-not-counted", "P1", REFUSALS, "a refusal after close is counted as another",
        "case .closed: .closed", "case .closed: .full", test("SpillBoundTests/spilledThenClosed"),
    ),
    mutant(
        "spill-full-not-counted", "P1", REFUSALS, "a refusal by the full spill is counted as another",
        "case .spillFull: .spillFull", "case .spillFull: .full", test("SpillBoundTests/spillFull"),
    ),
    mutant(
        "too-large-not-counted", "P1", REFUSALS, "a batch that could never fit is counted as another",
        "case .batchTooLarge: .tooLarge", "case .batchTooLarge: .full", test("ConservationTests"),
    ),
    mutant(
        "batch-larger-than-the-ring", "P14", BATCH, "a batch that could never fit is tried all the same",
        "guard total <= er_ring_capacity(ring) else { throw refuseBatch(events, cells: total) }", "",
        test("SpillTests/limit"),
    ),
    mutant(
        "record-larger-than-the-ring", "P14", SLOWLY, "an event that could never lie in a small ring is not boxed",
        "guard cells <= er_ring_longest(ring) || er_ring_is_wiped(ring) else {", "guard cells <= UInt64.max else {",
        test("SmallRingTests/inOrder"),
    ),
    mutant(
        "longest-above-the-capacity", "P5 P14", QUEUE + "EventQueue.swift",
        "a small ring takes records that are longer than itself",
        "let longest = min(LongestRecord.cells, capacity)", "let longest = LongestRecord.cells",
        test("SmallRingTests/inOrder"),
    ),
    mutant(
        "consumer-waits-for-itself", "P18", FULL, "the consumer's own thread waits for room like any other",
        "let spilled = try claimAsConsumer(cells: cells, events: events, stamp: stamp)",
        "let spilled: ClaimedRecord? = nil", test("OwedWakeTests/neverForItself"),
    ),
    mutant(
        "spill-without-bound", "P18", FULL, "the spill takes more than its limit",
        "guard events <= spill.limit - spill.count else {", "guard events > 0 else {", test("SpillBoundTests/spillFull"),
    ),
    mutant(
        "spill-stamp-late", "P3", FULL, "a spilled event's stamp is one too large",
        "er_set_spill_low(ring, stamp)", "er_set_spill_low(ring, stamp &+ 1)",
        Suite("EventQueueTests.SpillTests/aBatchOfAnySizeFollowsAnEarlierSpill"),
        "return ClaimedRecord(cell, stamp, owesFollowUp: leavesRole)",
        "return ClaimedRecord(cell, stamp &+ 1, owesFollowUp: leavesRole)",
    ),
    mutant(
        "spill-when-empty", "P2 P3", CONSUMING, "spilled events are dispatched when the ring is empty",
        "er_spill_low(ring) <= position ? spill.front : nil",
        "er_spill_low(ring) <= position && !er_is_committed(ring, position) ? spill.front : nil",
        test("ReentrancyTests/cascade"),
    ),
    mutant(
        "spill-low-not-set", "P10 P18", FULL, "the ring is not told of the first spilled event",
        "if spill.count == 0 { er_set_spill_low(ring, stamp) }", "", test("QueueConsumerTests/spillKeepsOrder"),
    ),
    mutant(
        "spill-low-not-reset", "P10 P15", CONSUMING, "the ring is not told that the spill is empty",
        "er_set_spill_low(ring, spill.frontStamp ?? UInt64.max)",
        "if let stamp = spill.frontStamp { er_set_spill_low(ring, stamp) }", test("SpillTests/stampOfTheOldest"),
    ),
    mutant(
        "box-kept-when-refused", "P16", SLOWLY, "the box of a refused event is not released",
        "            box.deallocate()\n            throw error", "            throw error",
        test("ProcessResourceTests/boxes"),
    ),
    mutant(
        "boxes-kept-when-batch-refused", "P16", BATCH, "the boxes of a refused batch are not released",
        "                box.deallocate()\n", "", test("ProcessResourceTests/boxes"),
    ),
    mutant(
        "events-kept-when-batch-refused", "P16", BATCH, "the boxed events of a refused batch are not destroyed",
        "                box.deinitialize(count: 1)\n", "", test("EventLeakTests"),
    ),
    mutant(
        "box-kept-when-left-over", "P16", TYPE, "the box of an event left over is not released",
        "if !isInline { event.deallocate() }", "", test("ProcessResourceTests/boxes"),
    ),
    mutant(
        "left-over-not-destroyed", "P16", TYPE, "an event left over is not destroyed",
        "event.deinitialize(count: 1)", "", test("EventLeakTests"),
    ),
    mutant(
        "queue-releases-before-destroy", "P5 P16", CONSUMER, "a record's cells are released before its event is destroyed",
        "                        type.destroy(cell)\n                        er_retire(ring, position, type.cells)\n",
        "                        er_release(ring, position + type.cells)\n"
        "                        type.destroy(cell)\n                        er_retire(ring, position, type.cells)\n",
        test("RingMemoryTests/destroyedFirst"),
    ),
    mutant(
        "shown-before-release", "P18", CONSUMER, "a spilled event is shown before the room is released",
        "                    queue.release(position)\n", "", test("SpillBoundTests/roomForItsHandlers"),
    ),
    mutant(
        "publish-wakes-nobody", "P8", PUBLISH, "a publish that owes a wake does not pay it",
        "if _slowPath(record.owesFollowUp) { followUp(record.cell, record.position) }", "", test("OwedWakeTests/publish"),
    ),
    mutant(
        "batch-wakes-nobody", "P8", BATCH, "a batch that owes a wake does not pay it",
        "if _slowPath(batch.owesFollowUp) { followUp(batch.cell(at: 0), batch.position) }", "", test("OwedWakeTests/publish"),
    ),
    mutant(
        "publish-allocates", "P20", PUBLISH, "a publish allocates",
        "        let record: ClaimedRecord\n",
        "        UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16).deallocate()\n"
        "        let record: ClaimedRecord\n",
        Suite("AllocationTests.AllocationBudgetTests/theBudgetHolds"),
    ),
]
