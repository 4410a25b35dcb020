#include "rs_ring.h"

typedef struct rs_life {
    er_ring *ring;
    uint64_t seed;
    uint32_t role;  // 0: the consumer, 1 and 2: producers, 3: closes
    uint64_t count, late, early_ends, full_waits;
    rs_wait_faults waits;
} rs_life;

static void rs_live_consumer(rs_life *me) {
    er_ring *ring = me->ring;
    uint64_t position = er_ring_position(ring);
    // Looks a little first, parks at once, or never parks: the last in few lives, for it takes a core from the rest.
    er_wait_strategy strategies[3] = {{8, 2000, 2}, {0, 0, 0}, {1, ER_FOREVER, 0}};
    er_wait_strategy strategy = strategies[me->seed % 16 == 0 ? 2 : me->seed % 2];
    for (;;) {
        for (; er_is_committed(ring, position); me->count++) er_release(ring, ++position);
        er_await_status status = rs_await(ring, position, &strategy, &me->waits);
        er_take_kick(ring);
        if (status == ER_AWAIT_DRAINED || er_is_drained(ring, position)) break;
        if (er_ring_is_closed(ring)) strategy = strategies[0];
    }
    if (er_ring_claimed(ring) != position) me->early_ends++;
}

static void rs_live(void *context) {
    rs_life *me = context;
    er_ring *ring = me->ring;
    rs_thread_begin(me->seed + me->role);
    uint64_t random = rs_mix(me->seed << 8 ^ me->role) | 1;
    if (me->role == 0) {
        rs_live_consumer(me);
    } else if (me->role < 3) {
        for (;; me->count++) {
            er_claim_result claim = rs_claim_waiting(ring, 1, &me->waits.lost_wakes);
            if (claim.status == ER_CLAIM_CLOSED) break;
            rs_send(ring, claim, me->count);
        }
    } else {
        // At a random depth of the stream, then at a random moment after it.
        uint64_t events = rs_random(&random) & 31;
        while (er_ring_claimed(ring) < events) ER_YIELD();
        for (uint64_t i = rs_random(&random) & 255; i > 0; i--) ER_PAUSE();
        if (er_ring_depth(ring) == er_ring_capacity(ring)) me->full_waits++;
        er_close(ring);
        if (er_claim(ring, 1).status != ER_CLAIM_CLOSED) me->late++;
        if ((rs_random(&random) & 1) != 0) er_close(ring);
    }
    rs_thread_end();
}

rs_close_result rs_close_storm(uint64_t cycles, uint64_t capacity, uint64_t seed) {
    rs_close_result sum = {0};
    for (uint64_t cycle = 0; cycle < cycles; cycle++) {
        er_ring *ring = rs_ring_make(capacity, 1, 0);
        rs_life lives[4];
        for (uint32_t i = 0; i < 4; i++) lives[i] = (rs_life){.ring = ring, .seed = seed + cycle, .role = i};
        rs_run(4, rs_live, lives, sizeof(lives[0]));
        sum.delivered += lives[0].count;
        sum.accepted += lives[1].count + lives[2].count;
        sum.late += lives[3].late;
        sum.early_ends += lives[0].early_ends;
        sum.full_waits += lives[3].full_waits;
        for (uint32_t i = 0; i < 4; i++) {
            sum.waits.lost_wakes += lives[i].waits.lost_wakes;
            sum.waits.left_parked += lives[i].waits.left_parked;
        }
        rs_ring_free(ring);
    }
    return sum;
}
