"""Mutants of waiting: park, kick, close, waiting for the head, the phase of a poll. Killed by the scheduler."""

from killers import Schedules
from model import mutant

HEADERS = "CSupport/CEventRing/include/"
PARK, POLL, SPACE = (HEADERS + name for name in ("er_park.h", "er_poll.h", "er_space.h"))

MUTANTS = [
    mutant(
        "park-on-a-claim", "P10 P11", PARK, "the consumer parks although something is claimed",
        "if (word >> 2 != position) return ER_AWAIT_BUSY;", "", Schedules("busy"),
    ),
    mutant(
        "no-recheck-after-parked", "P8", PARK, "the control word is not looked at again after PARKED",
        "if (ER_LOAD(&ring->control, RELAXED) != 0) {", "if (0) {", Schedules("kick"),
    ),
    mutant(
        "timeout-leaves-parked", "P8", PARK, "a timed-out sleeper leaves PARKED behind",
        "if (ER_CAS(&ring->claim, &word, word & ~ER_PARKED, RELAXED)) return ER_AWAIT_TIMED_OUT;",
        "return ER_AWAIT_TIMED_OUT;", Schedules("park-timed"),
    ),
    mutant(
        "kick-only-loads", "P8", PARK, "a kick loads PARKED, and clears it only if it sees it",
        "uint64_t old = ER_FETCH_AND(&ring->claim, ~ER_PARKED, ACQ_REL);",
        "uint64_t old = ER_LOAD(&ring->claim, ACQUIRE);\n"
        "    if ((old & ER_PARKED) != 0) old = ER_FETCH_AND(&ring->claim, ~ER_PARKED, ACQ_REL);",
        Schedules("kick"),
    ),
    mutant(
        "kick-by-a-store", "P8", PARK, "a kick stores the control word: the store may come before another kick is taken",
        "ER_EXCHANGE(&ring->control, 1, RELEASE);", "ER_STORE(&ring->control, 1, RELEASE);", Schedules("kick-two"),
    ),
    mutant(
        "kick-leaves-parked", "P8", PARK, "a kick does not clear PARKED",
        "ER_FETCH_AND(&ring->claim, ~ER_PARKED, ACQ_REL)", "ER_FETCH_OR(&ring->claim, 0, ACQ_REL)",
        Schedules("kick"),
    ),
    mutant(
        "drained-with-claims", "P15", PARK, "a closed ring counts as drained although something is claimed",
        "if (word >> 2 != position) return ER_AWAIT_BUSY;",
        "if ((word & ER_CLOSED) == 0 && word >> 2 != position) return ER_AWAIT_BUSY;", Schedules("close-full"),
    ),
    mutant(
        "control-before-closed", "P15", SPACE, "close sets the control word before CLOSED",
        "uint64_t word = ER_LOAD(&ring->claim, RELAXED);\n    // One read-modify-write",
        "ER_EXCHANGE(&ring->control, 1, RELEASE);\n"
        "    uint64_t word = ER_LOAD(&ring->claim, RELAXED);\n    // One read-modify-write",
        Schedules("close-spin"),
        "    ER_EXCHANGE(&ring->control, 1, RELEASE);\n    if ((word & ER_PARKED) != 0)",
        "    if ((word & ER_PARKED) != 0)",
    ),
    mutant(
        "close-wakes-no-consumer", "P8 P15", SPACE, "close clears PARKED and does not wake",
        "if ((word & ER_PARKED) != 0) er_wake_consumer(ring);", "", Schedules("close-park"),
    ),
    mutant(
        "close-wakes-no-producer", "P9 P15", SPACE, "close does not wake who waits for room",
        "er_wake_consumer(ring);\n    er_wake_head_waiters(ring);", "er_wake_consumer(ring);",
        Schedules("close-stuck"),
    ),
    mutant(
        "space-epoch-not-bumped", "P9", POLL, "a release does not bump the epoch",
        "ER_FETCH_ADD(&ring->space_epoch, 1, RELAXED);", "", Schedules("full-one"),
    ),
    mutant(
        "release-wakes-one", "P9", POLL, "a release wakes one waiter, and the bit that stood for all is gone",
        "ER_FUTEX_WAKE(&ring->space_epoch, INT32_MAX);", "ER_FUTEX_WAKE(&ring->space_epoch, 1);",
        Schedules("flush-full"),
    ),
    mutant(
        "space-epoch-read-late", "P9", SPACE, "who waits for the head reads the epoch after setting the bit",
        "    uint32_t epoch = ER_LOAD(&ring->space_epoch, ACQUIRE);\n", "", Schedules("full-one"),
        "    ER_HOOK(before_space_wait);\n",
        "    uint32_t epoch = ER_LOAD(&ring->space_epoch, ACQUIRE);\n",
    ),
    mutant(
        "waits-for-room-through-close", "P9 P15", SPACE, "who waits for room does not look at CLOSED",
        "return (word & ER_CLOSED) != 0 || (int64_t)", "return (int64_t)", Schedules("close-stuck"),
    ),
    mutant(
        "end-at-the-close", "P15", SPACE, "who waits for the end is let go at the close",
        "if (condition == ER_FOR_END) return ER_LOAD(&ring->ended, ACQUIRE) != 0;",
        "if (condition == ER_FOR_END) return er_ring_is_closed(ring);", Schedules("end"),
    ),
    mutant(
        "end-wakes-nobody", "P9 P15", SPACE, "the end does not wake who waits for it",
        "    ER_STORE(&ring->ended, 1, RELEASE);\n    er_wake_head_waiters(ring);\n",
        "    ER_STORE(&ring->ended, 1, RELEASE);\n", Schedules("end"),
    ),
    mutant(
        "in-flight-without-barrier", "P15", HEADERS + "er_barrier.h", "who gives up does not have the consumer pass a fence",
        "if (!er_process_barrier()) return false;", "", Schedules("give-up"),
    ),
    mutant(
        "flush-ignores-the-spill", "P3 P18", SPACE, "a flush waits for the head only",
        "&& ER_LOAD(&ring->spill_low, ACQUIRE) > amount", "", Schedules("spill-flush"),
    ),
    mutant(
        "flush-misses-the-last-spilled", "P3 P18", SPACE, "a flush does not wait for what is spilled at its very target",
        "ER_LOAD(&ring->spill_low, ACQUIRE) > amount", "ER_LOAD(&ring->spill_low, ACQUIRE) >= amount",
        Schedules("spill-flush"),
    ),
    mutant(
        "park-on-the-spill", "P10", PARK, "the consumer parks although something is spilled",
        "if (er_spill_low(ring) != ER_NO_SPILL) return ER_AWAIT_READY;", "", Schedules("spill-careless"),
    ),
    mutant(
        "drained-with-a-spill", "P15 P18", PARK, "a closed ring counts as drained although something is spilled",
        " && er_spill_low(ring) == ER_NO_SPILL;", ";", Schedules("spill-careless"),
    ),
    mutant(
        "parks-not-counted", "P25", PARK, "a park is not counted",
        "ER_COUNT(&ring->parks, 1);", "", Schedules("one-park"),
    ),
    mutant(
        "busy-waits-not-counted", "P11 P25", PARK, "a wait for a claimed record is not counted",
        "if (round == 0) ER_COUNT(&ring->busy_waits, 1);", "", Schedules("slow"),
    ),
    mutant(
        "phase-wait-returns-inside", "P22 P23", POLL, "who waits for the end of a poll returns at the first look",
        "if (now >> 2 != seen >> 2) return;", "return;", Schedules("cancel-kick"),
    ),
    mutant(
        "phase-not-entered", "P22 P23", POLL, "a poll does not mark that it is inside",
        "ER_FETCH_OR(&ring->phase, ER_INSIDE, ACQUIRE);", "", Schedules("cancel"),
    ),
    mutant(
        "phase-left-without-wake", "P22 P23", POLL, "the end of a poll does not wake who waits for it",
        "ER_FUTEX_WAKE(&ring->phase, INT32_MAX);", "(void)old;",
        Schedules("cancel"),
    ),
]
