#include "rs_stream.h"

#include <string.h>

static void rs_write(er_ring *ring, uint64_t position, uint64_t cells, uint64_t producer, uint64_t number,
                     uint64_t index, uint64_t count) {
    er_cell *cell = er_ring_cell(ring, position);
    uint64_t words[3 * 8];
    words[0] = number;
    words[1] = index << 32 | count;
    for (uint64_t i = 2; i < cells * 8 - 2; i++) words[i] = rs_stream_word(producer, number, i);
    cell->key = producer << 16 | cells << 8;
    memcpy(er_cell_payload(cell), words, (cells * 8 - 2) * 8);
}

/// Claims in one of the ways there are: without waiting, with a deadline that is nearly over, without an end.
static er_claim_result rs_claim_somehow(rs_producer *me, uint64_t n, uint64_t *random) {
    switch (rs_random(random) & 3) {
        case 0: {
            er_claim_result result = er_claim(me->ring, n);
            if (result.status == ER_CLAIM_SHORT) ER_YIELD();
            return result;
        }
        case 1: return er_claim_waiting(me->ring, n, er_clock_now() + (rs_random(random) & 4095));
        default: return rs_claim_waiting(me->ring, n, &me->lost_wakes);
    }
}

void rs_produce(void *context) {
    rs_producer *me = context;
    const rs_stream_plan *plan = me->plan;
    rs_thread_begin(plan->seed + me->index);
    uint64_t random = rs_mix(plan->seed ^ me->index << 32) | 1;
    uint64_t longest = er_ring_longest(me->ring);
    for (uint64_t next = 0; next < plan->records;) {
        uint64_t cells = plan->cells != 0 ? plan->cells : 1 + rs_random(&random) % longest;
        uint64_t most = plan->capacity / cells < plan->batch ? plan->capacity / cells : plan->batch;
        if (most > plan->records - next) most = plan->records - next;
        uint64_t count = (rs_random(&random) & 1) != 0 ? most : 1 + rs_random(&random) % most;
        er_claim_result claim = rs_claim_somehow(me, count * cells, &random);
        if (claim.status == ER_CLAIM_SHORT) continue;
        me->cells += count * cells;
        if ((rs_random(&random) & 31) == 0) {
            me->skips++;
            er_commit_skipped(me->ring, claim.position, count * cells);
        } else {
            for (uint64_t i = 0; i < count; i++) {
                rs_write(me->ring, claim.position + i * cells, cells, me->index, next + i, i, count);
            }
            er_commit_batch(me->ring, claim.position, count, cells);
            next += count;
        }
        if (claim.status == ER_CLAIM_OWES_WAKE) er_wake_consumer(me->ring);
    }
    rs_thread_end();
}
