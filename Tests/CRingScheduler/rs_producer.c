//  rs_producer.c: the threads that publish.

#include "rs_world.h"

RS_BEGIN

static er_claim_result rs_claim(er_ring *ring, uint64_t cells) {
    if (rs_the.plan->policy == RS_REFUSE) return er_claim(ring, cells);
    uint64_t deadline = rs_the.plan->policy == RS_TIMED ? ER_NOW() + 3000 : ER_FOREVER;
    er_claim_result result = er_claim_waiting(ring, cells, deadline);
    if (result.status == ER_CLAIM_SHORT) rs_expect(ER_NOW() >= deadline, "P19: a timed claim gave up before its deadline");
    return result;
}

// Word by word, with a scheduling point between: what is seen too early is seen torn. A continuation cell's first word
// looks like the sequence word that a later lap awaits there.
static void rs_write(er_ring *ring, uint64_t position, uint64_t id, uint64_t cells) {
    er_cell *cell = er_ring_cell(ring, position);
    cell->key = cells << ER_KIND_BITS;
    uint64_t *words = (uint64_t *)er_cell_payload(cell);
    words[0] = id;
    rs_point(false);
    words[1] = ~id;
    if (cells > 1) words[6] = position + 1 + ring->capacity + 1;
    rs_log("wrote", "payload", position, id);
}

static void rs_publish(uint32_t producer, uint32_t number, uint32_t count) {
    er_ring *ring = rs_the.ring;
    const rs_plan *plan = rs_the.plan;
    uint64_t cells = plan->mixed && number % 2 == 1 ? 2 : 1;
    if (plan->versions && producer == 0 && number == 1) er_bump_version(ring);
    er_claim_result claim = rs_claim(ring, cells * count);
    if (claim.status > ER_CLAIM_OWES_WAKE) {
        rs_expect(claim.status == ER_CLAIM_CLOSED || plan->policy != RS_WAIT, "P14: a waiting claim came back short");
        rs_the.dropped += count;
        return;
    }
    // No scheduling point since the claim's CAS: this is its point in the claim word's order.
    rs_expect(!rs_the.closed, "P15: a claim succeeded after the close");
    rs_expect(claim.position + cells * count - rs_the.destroyed <= ring->capacity,
              "P5 P6: a cell was claimed whose occupant is still in use");
    bool skip = plan->skips && producer == 0 && number == 1;
    for (uint32_t i = 0; i < count; i++) {
        rs_record *record = &rs_the.records[claim.position + i * cells - plan->first];
        rs_expect(record->id == 0, "P3: a position was claimed twice");
        uint64_t version = plan->versions && producer == 0 && number >= 1 ? 1 : 0;
        *record = (rs_record){1 + producer * 100 + number + i, cells, claim.position + count * cells, version, skip, false};
    }
    rs_the.accepted += count;
    rs_the.cells += cells * count;
    if (skip) {
        er_commit_skipped(ring, claim.position, cells * count);
    } else {
        for (uint32_t i = 0; i < count; i++) rs_write(ring, claim.position + i * cells, 1 + producer * 100 + number + i, cells);
        er_commit_batch(ring, claim.position, count, cells);
    }
    if (claim.status == ER_CLAIM_OWES_WAKE) er_wake_consumer(ring);
}

static void rs_close(void) {
    er_close(rs_the.ring);
    rs_the.closed = true;
}

void rs_producer(uint32_t index) {
    uint32_t batch = rs_the.plan->batch > 0 ? rs_the.plan->batch : 1;
    for (uint32_t number = 0; number < rs_the.plan->publishes; number += batch) rs_publish(index, number, batch);
    if (--rs_the.producing == 0 && rs_the.plan->end == RS_LAST_CLOSES) rs_close();
}

void rs_closer(uint32_t index) {
    (void)index;
    rs_close();
    // Idempotent. Not in every scenario: a second close repeats what the first one may have forgotten.
    if (rs_the.plan->closes_twice) rs_close();
}

void rs_kicker(uint32_t index) {
    (void)index;
    rs_the.kicked++;
    er_kick(rs_the.ring);
}

// Cancel and wait: the live word, then the phase. Afterwards no handler runs.
void rs_canceller(uint32_t index) {
    (void)index;
    ER_STORE(&rs_the.live, 0, RELEASE);
    er_phase_wait(rs_the.ring);
    rs_expect(!rs_the.inside, "cancel: er_phase_wait returned while a handler was running");
    rs_the.cancelled = true;
}

// A flush: everything claimed by now is handled, or the consumer has ended.
void rs_flusher(uint32_t index) {
    (void)index;
    uint64_t target = er_ring_claimed(rs_the.ring);
    rs_expect(er_wait_for_head(rs_the.ring, ER_FOR_HANDLED, target, ER_FOREVER), "flush: timed out without a deadline");
    rs_expect(rs_the.destroyed >= target, "flush: returned before everything up to it was handled");
}

void rs_observer(uint32_t index) {
    (void)index;
    uint64_t depth = er_ring_depth(rs_the.ring);
    rs_expect(depth <= rs_the.ring->capacity && depth <= rs_the.cells, "P7: more depth than was ever claimed");
}

RS_END
