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

void rs_check_claim(uint64_t position, uint64_t cells) {
    // No scheduling point since the claim's CAS: this is its point in the claim word's order.
    rs_expect(!rs_the.closed, "P15: a claim succeeded after the close");
    rs_expect(position + cells - rs_the.destroyed <= rs_the.ring->capacity,
              "P5 P6: a cell was claimed whose occupant is still in use");
    rs_the.cells += cells;
}

void rs_note_record(uint64_t position, rs_record record) {
    rs_expect(position - rs_the.plan->first < RS_MAX_POSITIONS, "P5: more was claimed than can have been");
    rs_record *known = &rs_the.records[position - rs_the.plan->first];
    rs_expect(known->id == 0, "P3: a position was claimed twice");
    *known = record;
}

// Word by word, with a scheduling point between: a record seen too early is seen torn. A continuation cell's first word
// looks like the sequence word that a later lap awaits there.
void rs_write(uint64_t position, uint64_t id, uint64_t cells) {
    er_cell *cell = er_ring_cell(rs_the.ring, position);
    rs_writes(&cell->key, "key");
    cell->key = cells << ER_KIND_BITS;
    uint64_t *words = (uint64_t *)er_cell_payload(cell);
    rs_writes(words, "payload");
    words[0] = id;
    rs_point(false);
    words[1] = ~id;
    if (cells > 1) rs_overwrites(&words[6], position + 1 + rs_the.ring->capacity + 1, "payload");
    rs_log("wrote", "payload", position, id);
}

// Loses the processor between claim and commit, until the consumer has waited for the record. Not if the consumer was
// asleep at the claim: the commit wakes it.
static void rs_be_slow(er_claim_result claim, uint64_t waits) {
    if (!rs_the.plan->slow || claim.status == ER_CLAIM_OWES_WAKE) return;
    while (er_ring_busy_waits(rs_the.ring) == waits) ER_PAUSE();
}

static void rs_give_up(er_claim_result claim, uint64_t id, uint64_t cells, uint64_t count) {
    uint64_t all = cells * count;
    rs_note_record(claim.position, (rs_record){.id = id, .cells = all, .members = count, .skipped = true});
    rs_writes(&er_ring_cell(rs_the.ring, claim.position)->key, "key");
    er_commit_skipped(rs_the.ring, claim.position, all);
}

static void rs_fill(er_claim_result claim, uint64_t id, uint64_t cells, uint64_t count, uint64_t version) {
    for (uint64_t i = 0; i < count; i++) {
        rs_note_record(claim.position + i * cells, (rs_record){.id = id + i, .cells = cells, .version = version,
                                                               .last = claim.position + count * cells});
    }
    for (uint64_t i = 0; i < count; i++) rs_write(claim.position + i * cells, id + i, cells);
    er_commit_batch(rs_the.ring, claim.position, count, cells);
}

static void rs_publish(uint32_t producer, uint32_t number, uint32_t count) {
    const rs_plan *plan = rs_the.plan;
    uint64_t cells = plan->mixed && number % 2 == 1 ? 2 : 1, waits = er_ring_busy_waits(rs_the.ring);
    bool bumps = plan->versions && producer == 0;
    if (bumps && number == 1) er_bump_version(rs_the.ring);
    rs_the.attempted += count;
    er_claim_result claim = rs_claim(rs_the.ring, cells * count);
    if (claim.status > ER_CLAIM_OWES_WAKE) {
        rs_expect(claim.status == ER_CLAIM_CLOSED || plan->policy != RS_WAIT, "P14: a waiting claim came back short");
        rs_the.dropped += count;
        return;
    }
    rs_check_claim(claim.position, cells * count);
    rs_the.accepted += count;
    rs_be_slow(claim, waits);
    uint64_t id = 1 + producer * 100 + number;
    // The second record, or the batch that it would be in.
    if ((plan->all_skip || (plan->skips && producer == 0)) && number <= 1 && number + count > 1) {
        rs_give_up(claim, id, cells, count);
    } else {
        rs_fill(claim, id, cells, count, bumps && number >= 1 ? 1 : 0);
    }
    if (claim.status == ER_CLAIM_OWES_WAKE) er_wake_consumer(rs_the.ring);
}

void rs_producer(uint32_t index) {
    const rs_plan *plan = rs_the.plan;
    uint32_t batch = plan->batch > 0 && (index == 0 || !plan->one_batches) ? plan->batch : 1;
    for (uint32_t number = 0; number < plan->publishes; number += batch) rs_publish(index, number, batch);
    if (--rs_the.producing == 0 && plan->end == RS_LAST_CLOSES) rs_close();
}

RS_END
