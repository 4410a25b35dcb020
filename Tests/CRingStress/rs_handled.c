#include "rs_ring.h"

#include <stdlib.h>

typedef struct rs_handling {
    er_ring *ring;
    uint64_t threads, rounds, seed;
    // Plain, one per position: the handlers' work. er_wait_for_head orders its readers behind it.
    uint8_t *handled;
    // One per stamp, atomic: 1 while an event is spilled there, 2 when it is done.
    uint8_t *spilled;
} rs_handling;

typedef struct rs_flusher {
    rs_handling *all;
    uint64_t index;
    uint64_t early, lost_wakes;
} rs_flusher;

static void rs_handle(void *context) {
    rs_flusher *me = context;
    rs_handling *all = me->all;
    er_ring *ring = all->ring;
    rs_thread_begin(~all->seed);
    uint64_t random = rs_mix(all->seed) | 1, position = 0;
    const er_wait_strategy strategy = {1, 500, 2};
    rs_wait_faults faults = {0};
    while (!er_is_drained(ring, position)) {
        uint64_t begin = position, low = er_spill_low(ring);
        if (low <= position) {
            er_release(ring, position);
            __atomic_store_n(&all->spilled[low], 2, __ATOMIC_RELAXED);
            er_set_spill_low(ring, ER_NO_SPILL);
            er_release(ring, position);
            continue;
        }
        for (; position < begin + er_ring_batch(ring) && er_is_committed(ring, position); position++) {
            all->handled[position] = 1;
            if (er_spill_low(ring) != ER_NO_SPILL || (rs_random(&random) & 7) != 0) continue;
            // As a handler that publishes into the full ring: stamped with the claim position of now.
            uint64_t stamp = er_ring_claimed(ring);
            __atomic_store_n(&all->spilled[stamp], 1, __ATOMIC_RELAXED);
            er_set_spill_low(ring, stamp);
        }
        if (position != begin) {
            er_release(ring, position);
        } else {
            rs_await(ring, position, &strategy, &faults);
        }
    }
    me->lost_wakes = faults.lost_wakes;
    rs_thread_end();
}

static void rs_publish_and_flush(void *context) {
    rs_flusher *me = context;
    rs_handling *all = me->all;
    rs_thread_begin(all->seed + me->index);
    for (uint64_t round = 0; round < all->rounds; round++) {
        er_claim_result claim = rs_claim_waiting(all->ring, 1, &me->lost_wakes);
        rs_send(all->ring, claim, round);
        uint64_t target = er_ring_claimed(all->ring);
        for (uint64_t deadline = rs_rescue();; deadline = rs_rescue()) {
            bool holds = er_wait_for_head(all->ring, ER_FOR_HANDLED, target, deadline);
            if (!holds && (int64_t)(er_ring_released(all->ring) - target) >= 0) rs_note_lost(&me->lost_wakes);
            if (holds) break;
        }
        uint64_t from = target < 64 ? 0 : target - 64;
        for (uint64_t i = from; i < target; i++) me->early += all->handled[i] != 1;
        for (uint64_t i = from; i <= target; i++) {
            me->early += __atomic_load_n(&all->spilled[i], __ATOMIC_RELAXED) == 1;
        }
    }
    rs_thread_end();
}

rs_handled_result rs_handled(uint64_t threads, uint64_t rounds, uint64_t seed) {
    uint64_t total = threads * rounds + 1;
    rs_handling all = {.ring = rs_ring_make(4, 1, 0), .threads = threads, .rounds = rounds, .seed = seed};
    all.handled = calloc(total, 1);
    all.spilled = calloc(total, 1);
    rs_flusher flushers[64] = {0};
    if (all.handled == 0 || all.spilled == 0 || threads > 64) abort();
    for (uint64_t i = 0; i < threads; i++) flushers[i] = (rs_flusher){.all = &all, .index = i};
    rs_flusher consumer = {.all = &all};
    pthread_t thread;
    if (er_thread_start(&thread, "consumer", rs_handle, &consumer) != 0) abort();
    rs_run(threads, rs_publish_and_flush, flushers, sizeof(flushers[0]));
    er_close(all.ring);
    er_thread_join(thread);
    rs_handled_result result = {.waits = threads * rounds, .lost_wakes = consumer.lost_wakes};
    for (uint64_t i = 0; i < threads; i++) {
        result.early += flushers[i].early;
        result.lost_wakes += flushers[i].lost_wakes;
    }
    free(all.handled);
    free(all.spilled);
    rs_ring_free(all.ring);
    return result;
}
