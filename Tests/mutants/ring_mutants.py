"""Mutants of the ring's protocol: claim, commit, poll, release. Killed by the C programs, in seconds each."""

from killers import Schedules, Stress
from model import mutant

HEADERS = "CSupport/CEventRing/include/"
CLAIM, POLL, RING = (HEADERS + name for name in ("er_claim.h", "er_poll.h", "er_ring.h"))

MUTANTS = [
    mutant(
        "relaxed-commit", "P4", CLAIM, "the sequence word is stored relaxed",
        "ER_STORE(&cell->sequence, position + 1, RELEASE);", "ER_STORE(&cell->sequence, position + 1, RELAXED);",
        Stress("thread"),
    ),
    mutant(
        "relaxed-look", "P4", POLL, "the sequence word is loaded relaxed",
        "ER_LOAD(&er_ring_cell(ring, position)->sequence, ACQUIRE)",
        "ER_LOAD(&er_ring_cell(ring, position)->sequence, RELAXED)",
        Stress("thread"),
    ),
    mutant(
        "relaxed-release", "P5", POLL, "the head is moved relaxed: the consumer's last reads may come later",
        "ER_EXCHANGE(&ring->head, position << 2, ACQ_REL)", "ER_EXCHANGE(&ring->head, position << 2, RELAXED)",
        Stress("thread"),
    ),
    mutant(
        "unsigned-room", "P5 P6", CLAIM, "the difference of limit and position is unsigned",
        "(int64_t)(limit - position) < (int64_t)n)", "limit - position < n)", Schedules("two-park"),
    ),
    mutant(
        "limit-never-refreshed", "P6 P7", CLAIM, "a producer that sees a newer head does not say so",
        "ER_STORE(&ring->limit, limit, RELEASE);", "", Schedules("full-one"),
    ),
    mutant(
        "claim-by-fetch-add", "P2 P3 P5 P18", CLAIM, "claims first and looks for room afterwards",
        "uint64_t word = ER_LOAD(&ring->claim, RELAXED);\n    uint64_t position",
        "uint64_t word = ER_FETCH_ADD(&ring->claim, n << 2, ACQ_REL);\n    uint64_t position",
        Schedules("spill"),
        "if (ER_UNLIKELY(!ER_CAS(&ring->claim, &word, (position + n) << 2, ACQUIRE))) {", "if (0) {",
    ),
    mutant(
        "claim-without-compare", "P2 P3", CLAIM, "the claim word is stored, not compared and swapped",
        "if (ER_UNLIKELY(!ER_CAS(&ring->claim, &word, (position + n) << 2, ACQUIRE))) {",
        "ER_STORE(&ring->claim, (position + n) << 2, RELEASE);\n    if (0) {",
        Schedules("two-park"),
    ),
    mutant(
        "claim-after-close", "P15", CLAIM, "a claim does not look at CLOSED",
        "if (ER_UNLIKELY((word & ER_CLOSED) != 0)) return", "if (0) return", Schedules("close-full"),
    ),
    mutant(
        "owes-no-wake", "P8", CLAIM, "a claim that clears PARKED does not say that it owes a wake",
        "(word & ER_PARKED) != 0 ? ER_CLAIM_OWES_WAKE : ER_CLAIM_DONE", "ER_CLAIM_DONE", Schedules("one-park"),
    ),
    mutant(
        "wake-epoch-not-bumped", "P8", CLAIM, "a waker does not bump the epoch",
        "ER_FETCH_ADD(&ring->wake_epoch, 1, RELEASE);", "", Schedules("one-park"),
    ),
    mutant(
        "skipped-as-a-record", "P12", CLAIM, "an aborted claim is committed as a record",
        "cell->key = cells << ER_KIND_BITS | ER_KIND_SKIPPED;", "cell->key = cells << ER_KIND_BITS;",
        Schedules("skip"),
    ),
    mutant(
        "batch-first-to-last", "P13", CLAIM, "a batch is committed from first to last",
        "first + (i - 1) * cells;", "first + (count - i) * cells;", Schedules("batch"),
    ),
    mutant(
        "continuation-not-cleared", "P21", POLL, "payload is left where a later lap looks for a sequence word",
        "ER_STORE(&ring->cells[i].sequence, 0, RELAXED);", "", Schedules("mixed"),
    ),
    mutant(
        "position-of-32-bits", "P21", POLL, "the awaited sequence word is cut off at 32 bits",
        "ACQUIRE) == position + 1;", "ACQUIRE) == (uint32_t)(position + 1);", Schedules("far"),
    ),
    mutant(
        "no-overrun", "P5", RING, "no cells are allocated behind the last for records that run on",
        "(size_t)(capacity + longest - 1) * ER_CELL_BYTES", "(size_t)capacity * ER_CELL_BYTES", Stress("address"),
    ),
    mutant(
        "depth-claim-before-head", "P7", RING, "the depth reads the claim before the head",
        "uint64_t head = er_ring_released(ring);", "uint64_t claimed = er_ring_claimed(ring);", Schedules("depth"),
        "uint64_t depth = er_ring_claimed(ring) - head;", "uint64_t depth = claimed - er_ring_released(ring);",
    ),
    mutant(
        "room-unsigned-at-the-head", "P5", CLAIM, "the difference of a fresh limit and the position is unsigned",
        "if ((int64_t)(limit - result.position) < (int64_t)n) return result;",
        "if (limit - result.position < n) return result;", Schedules("full-two"),
        equivalent="the head is read after the claim that the position comes from, and no claim is further than the "
        "capacity ahead of a head read later: the difference is never negative",
    ),
]
