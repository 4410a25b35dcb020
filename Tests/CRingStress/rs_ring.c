#include "rs_ring.h"

#include <stdio.h>
#include <stdlib.h>

_Thread_local rs_self rs_me;
static uint64_t rs_hits[RS_WINDOWS];
static uint32_t rs_hope_lost;

#define RS_RINGS 64
static er_ring *rs_rings[RS_RINGS];

void rs_hook(rs_window window) {
    rs_me.hits[window]++;
    if (rs_me.script != 0 && rs_me.script_window == window) {
        void (*script)(void *) = rs_me.script;
        rs_me.script = 0;
        script(rs_me.script_context);
        return;
    }
    if (rs_me.random == 0) return;
    // Mostly nothing, so that the narrow races stay narrow; now and then enough for the others to get far.
    uint64_t dice = rs_random(&rs_me.random);
    uint64_t face = dice & 1023;
    if (face < 2) {
        ER_NAP((long)(dice >> 10 & 8191));
    } else if (face < 32) {
        ER_YIELD();
    } else if (face < 256) {
        for (uint64_t i = dice >> 10 & 63; i > 0; i--) ER_PAUSE();
    }
}

void rs_thread_begin(uint64_t seed) {
    rs_me = (rs_self){0};
    rs_me.random = rs_mix(seed) | 1;
}

void rs_thread_end(void) {
    for (int i = 0; i < RS_WINDOWS; i++) __atomic_fetch_add(&rs_hits[i], rs_me.hits[i], __ATOMIC_RELAXED);
    rs_me = (rs_self){0};
}

uint64_t rs_window_hits(rs_window window) { return __atomic_load_n(&rs_hits[window], __ATOMIC_RELAXED); }

er_ring *rs_ring_make(uint64_t capacity, uint64_t longest, uint64_t first) {
    size_t bytes = (er_ring_bytes(capacity, longest) + ER_APART - 1) / ER_APART * ER_APART;
    void *memory = aligned_alloc(ER_APART, bytes);
    if (memory == 0) abort();
    er_ring *ring = er_ring_prepare(memory, capacity, longest, first);
    for (int i = 0; i < RS_RINGS; i++) {
        er_ring *none = 0;
        if (__atomic_compare_exchange_n(&rs_rings[i], &none, ring, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) break;
    }
    return ring;
}

void rs_ring_free(er_ring *ring) {
    for (int i = 0; i < RS_RINGS; i++) {
        er_ring *found = ring;
        if (__atomic_compare_exchange_n(&rs_rings[i], &found, 0, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) break;
    }
    free(ring);
}

void rs_dump_rings(void) {
    for (int i = 0; i < RS_RINGS; i++) {
        er_ring *ring = __atomic_load_n(&rs_rings[i], __ATOMIC_ACQUIRE);
        if (ring == 0) continue;
        uint64_t claim = ER_LOAD(&ring->claim, RELAXED), head = ER_LOAD(&ring->head, RELAXED);
        fprintf(stderr, "ring of %llu: claim %llu%s%s limit %llu head %llu%s position %llu sequence there %llu\n",
                (unsigned long long)ring->capacity, (unsigned long long)(claim >> 2),
                claim & ER_CLOSED ? " CLOSED" : "", claim & ER_PARKED ? " PARKED" : "",
                (unsigned long long)ER_LOAD(&ring->limit, RELAXED), (unsigned long long)(head >> 2),
                head & ER_SPACE_WANTED ? " SPACE_WANTED" : "", (unsigned long long)ring->position,
                (unsigned long long)ER_LOAD(&er_ring_cell(ring, ring->position)->sequence, RELAXED));
        fprintf(stderr, "  wake epoch %u space epoch %u phase %x control %u ended %u spill low %llx parks %llu\n",
                ER_LOAD(&ring->wake_epoch, RELAXED), ER_LOAD(&ring->space_epoch, RELAXED),
                ER_LOAD(&ring->phase, RELAXED), ER_LOAD(&ring->control, RELAXED), ER_LOAD(&ring->ended, RELAXED),
                (unsigned long long)ER_LOAD(&ring->spill_low, RELAXED), (unsigned long long)er_ring_parks(ring));
    }
}

uint64_t rs_rescue(void) {
    // A broken ring loses wakes by the thousand: the first has been waited for long enough.
    return er_clock_now() + (__atomic_load_n(&rs_hope_lost, __ATOMIC_RELAXED) ? 2000000u : 4000000000u);
}

void rs_note_lost(uint64_t *lost_wakes) {
    (*lost_wakes)++;
    __atomic_store_n(&rs_hope_lost, 1, __ATOMIC_RELAXED);
}

/// Whether a wait that lasted to its rescue deadline had something to wake up for.
static void rs_check_wait(er_ring *ring, uint64_t position, er_await_status status, uint64_t deadline,
                          bool is_rescue, rs_wait_faults *faults) {
    uint64_t claim = ER_LOAD(&ring->claim, ACQUIRE);
    if ((claim & ER_PARKED) != 0) faults->left_parked++;
    if (!is_rescue || status == ER_AWAIT_BUSY || er_clock_now() < deadline) return;
    if (status == ER_AWAIT_TIMED_OUT && claim == position << 2 && ER_LOAD(&ring->control, ACQUIRE) == 0) return;
    rs_note_lost(&faults->lost_wakes);
}

er_await_status rs_await(er_ring *ring, uint64_t position, const er_wait_strategy *strategy,
                         rs_wait_faults *faults) {
    uint64_t deadline = rs_rescue();
    er_await_status status = er_await(ring, position, strategy, deadline);
    rs_check_wait(ring, position, status, deadline, true, faults);
    return status;
}

er_await_status rs_park(er_ring *ring, uint64_t position, uint64_t deadline, bool is_rescue,
                        rs_wait_faults *faults) {
    er_await_status status = er_park(ring, position, deadline);
    rs_check_wait(ring, position, status, deadline, is_rescue, faults);
    return status;
}

er_claim_result rs_claim_waiting(er_ring *ring, uint64_t n, uint64_t *lost_wakes) {
    for (;;) {
        uint64_t deadline = rs_rescue();
        er_claim_result result = er_claim_waiting(ring, n, deadline);
        if (result.status == ER_CLAIM_SHORT) continue;  // still full: the consumer is slow, nothing is lost
        if (er_clock_now() >= deadline) rs_note_lost(lost_wakes);
        return result;
    }
}

void rs_run(uint64_t count, void (*body)(void *), void *contexts, uint64_t size) {
    pthread_t threads[80];
    for (uint64_t i = 0; i < count; i++) {
        if (er_thread_start(&threads[i], "stress", body, (char *)contexts + i * size) != 0) abort();
    }
    for (uint64_t i = 0; i < count; i++) er_thread_join(threads[i]);
}
