//  rs_ring.h: the hooked copy of the protocol, and the programs' common parts. Include this, never CEventRing.h.

#ifndef RS_RING_H
#define RS_RING_H

#include "CRingStress.h"

void rs_hook(rs_window window);
#define ER_HOOK(window) rs_hook(RS_AT_##window)

#include "CEventRing.h"

/// The state of a program's thread; thread-local.
typedef struct rs_self {
    uint64_t random;  ///< state of the generator; 0: no delays on this thread
    uint64_t hits[RS_WINDOWS];
    rs_window script_window;
    void (*script)(void *);  ///< called once at script_window instead of a delay
    void *script_context;
} rs_self;
extern _Thread_local rs_self rs_me;

/// Begins and ends a thread's part in a program: seeds its delays, adds up its hits.
void rs_thread_begin(uint64_t seed);
void rs_thread_end(void);

/// splitmix64: the function that payloads, seeds and delays are made of.
ER_INLINE uint64_t rs_mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/// xorshift64 over a state that is not zero.
ER_INLINE uint64_t rs_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/// Makes a ring and enters it among those that rs_dump_rings shows.
er_ring *rs_ring_make(uint64_t capacity, uint64_t longest, uint64_t first);
void rs_ring_free(er_ring *ring);

/// The deadline after which a sleeper gives up hope: seconds; short once any wake has been lost.
uint64_t rs_rescue(void);
/// Notes a lost wake.
void rs_note_lost(uint64_t *lost_wakes);

/// er_await and er_park with the rescue deadline, and the checks that hold after every wait.
er_await_status rs_await(er_ring *ring, uint64_t position, const er_wait_strategy *strategy, rs_wait_faults *faults);
er_await_status rs_park(er_ring *ring, uint64_t position, uint64_t deadline, bool is_rescue, rs_wait_faults *faults);
/// er_claim_waiting without an end, under the rescue deadline.
er_claim_result rs_claim_waiting(er_ring *ring, uint64_t n, uint64_t *lost_wakes);

/// Runs `body(contexts + i * size)` on `count` threads at once and waits for all.
void rs_run(uint64_t count, void (*body)(void *), void *contexts, uint64_t size);

/// Commits the single-cell record at `position` with the number `value`, and pays the wake.
ER_INLINE void rs_send(er_ring *ring, er_claim_result claim, uint64_t value) {
    er_cell *cell = er_ring_cell(ring, claim.position);
    cell->key = 8;
    __builtin_memcpy(er_cell_payload(cell), &value, sizeof(value));
    er_commit(cell, claim.position);
    if (claim.status == ER_CLAIM_OWES_WAKE) er_wake_consumer(ring);
}

ER_INLINE uint64_t rs_number(er_ring *ring, uint64_t position) {
    uint64_t value;
    __builtin_memcpy(&value, er_cell_payload(er_ring_cell(ring, position)), sizeof(value));
    return value;
}

#endif
