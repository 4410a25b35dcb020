#include "rs_ring.h"

#include <stdlib.h>

/// The slot that a canceller switches off and tears down: one each.
typedef struct rs_slot {
    _Alignas(ER_APART) uint32_t live;  // atomic; cleared before er_phase_wait
    uint32_t alive;                    // plain: torn down after er_phase_wait, read by polls that saw `live`
} rs_slot;

typedef struct rs_phases {
    er_ring *ring;
    uint64_t threads, rounds, seed;
    uint64_t poll;  // atomic; odd while a poll is under way
    uint32_t done;  // atomic
    uint64_t after_life;  // the poller's
    rs_slot slots[64];
} rs_phases;

typedef struct rs_canceller {
    rs_phases *all;
    uint64_t index;
    uint64_t met_inside, early;
} rs_canceller;

static void rs_poll_phases(void *context) {
    rs_phases *all = context;
    uint64_t random = rs_mix(all->seed) | 1;
    for (uint64_t poll = 1; __atomic_load_n(&all->done, __ATOMIC_ACQUIRE) == 0; poll += 2) {
        er_phase_enter(all->ring);
        __atomic_store_n(&all->poll, poll, __ATOMIC_SEQ_CST);
        for (uint64_t i = 0; i < all->threads; i++) {
            // Acquire: for `alive`, which a canceller sets before it arms the slot again.
            if (__atomic_load_n(&all->slots[i].live, __ATOMIC_ACQUIRE) == 0) continue;
            for (uint64_t pause = rs_random(&random) & 63; pause > 0; pause--) ER_PAUSE();
            if ((rs_random(&random) & 63) == 0) ER_YIELD();
            if (all->slots[i].alive != 1) all->after_life++;
        }
        __atomic_store_n(&all->poll, poll + 1, __ATOMIC_SEQ_CST);
        er_phase_leave(all->ring);
    }
}

static void rs_cancel(void *context) {
    rs_canceller *me = context;
    rs_phases *all = me->all;
    rs_slot *slot = &all->slots[me->index];
    uint64_t random = rs_mix(all->seed + me->index) | 1;
    for (uint64_t round = 0; round < all->rounds; round++) {
        slot->alive = 1;
        __atomic_store_n(&slot->live, 1, __ATOMIC_RELEASE);
        for (uint64_t pause = rs_random(&random) & 127; pause > 0; pause--) ER_PAUSE();
        // Every other time not before a poll is under way: on a busy machine hardly any would be met otherwise.
        while ((round & 1) != 0 && (__atomic_load_n(&all->poll, __ATOMIC_SEQ_CST) & 1) == 0) ER_YIELD();
        __atomic_store_n(&slot->live, 0, __ATOMIC_RELAXED);
        uint64_t before = __atomic_load_n(&all->poll, __ATOMIC_SEQ_CST);
        er_phase_wait(all->ring);
        uint64_t after = __atomic_load_n(&all->poll, __ATOMIC_SEQ_CST);
        slot->alive = 0;
        if ((before & 1) == 0) continue;
        me->met_inside++;
        if (after == before) me->early++;
    }
}

rs_phase_result rs_phase(uint64_t threads, uint64_t rounds, uint64_t seed) {
    rs_phases *all = aligned_alloc(ER_APART, sizeof(*all));
    if (all == 0 || threads > 64) abort();
    *all = (rs_phases){.ring = rs_ring_make(2, 1, 0), .threads = threads, .rounds = rounds, .seed = seed};
    rs_canceller cancellers[64];
    for (uint64_t i = 0; i < threads; i++) cancellers[i] = (rs_canceller){.all = all, .index = i};
    pthread_t poller;
    if (er_thread_start(&poller, "poller", rs_poll_phases, all) != 0) abort();
    rs_run(threads, rs_cancel, cancellers, sizeof(cancellers[0]));
    __atomic_store_n(&all->done, 1, __ATOMIC_RELEASE);
    er_thread_join(poller);
    rs_phase_result result = {.waits = threads * rounds, .after_life = all->after_life};
    for (uint64_t i = 0; i < threads; i++) {
        result.met_inside += cancellers[i].met_inside;
        result.early += cancellers[i].early;
    }
    rs_ring_free(all->ring);
    free(all);
    return result;
}
