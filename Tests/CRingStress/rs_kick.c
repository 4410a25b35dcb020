#include "rs_ring.h"

typedef struct rs_kicks {
    er_ring *ring;
    uint64_t kicks, seed;
    bool delayed;
    uint64_t taken;  // atomic
    rs_wait_faults waits;
} rs_kicks;

typedef struct rs_kicker {
    rs_kicks *shared;
    bool is_consumer;
} rs_kicker;

static void rs_be_kicked(rs_kicks *all) {
    uint64_t position = er_ring_position(all->ring);
    uint64_t random = rs_mix(~all->seed) | 1;
    for (uint64_t taken = 0; taken < all->kicks;) {
        for (uint64_t i = rs_random(&random) & 15; i > 0; i--) ER_PAUSE();
        rs_park(all->ring, position, rs_rescue(), true, &all->waits);
        if (!er_take_kick(all->ring)) continue;
        __atomic_store_n(&all->taken, ++taken, __ATOMIC_RELEASE);
    }
}

static void rs_kick_side(void *context) {
    rs_kicker *me = context;
    rs_kicks *all = me->shared;
    rs_thread_begin(all->seed + me->is_consumer);
    if (!all->delayed) rs_me.random = 0;
    if (me->is_consumer) {
        rs_be_kicked(all);
    } else {
        uint64_t random = rs_mix(all->seed) | 1;
        for (uint64_t kick = 1; kick <= all->kicks; kick++) {
            er_kick(all->ring);
            for (uint32_t look = 0; __atomic_load_n(&all->taken, __ATOMIC_ACQUIRE) < kick; look++) {
                if (look < 200) ER_PAUSE(); else ER_YIELD();
            }
            // The consumer is on its way to its next park: meet it anywhere there. With the claim word at hand, so
            // that a kick that only loaded it would get it at once, and its store to the control word late.
            for (uint64_t i = rs_random(&random) & 15; i > 0; i--) {
                if (er_ring_is_closed(all->ring)) return;
                ER_PAUSE();
            }
        }
    }
    rs_thread_end();
}

rs_kick_result rs_kick_storm(uint64_t kicks, bool delayed, uint64_t seed) {
    rs_kicks all = {.ring = rs_ring_make(2, 1, 0), .kicks = kicks, .seed = seed, .delayed = delayed};
    rs_kicker sides[2] = {{&all, true}, {&all, false}};
    rs_run(2, rs_kick_side, sides, sizeof(sides[0]));
    rs_kick_result result = {.taken = all.taken, .slept = er_ring_parks(all.ring), .waits = all.waits};
    rs_ring_free(all.ring);
    return result;
}
