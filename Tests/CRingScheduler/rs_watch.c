//  rs_watch.c: the invariants of the ring's words, checked after every single operation of any thread.

#include "rs_world.h"

RS_BEGIN

// The time at which the running thread last loaded an epoch.
static rs_moment rs_load_of(const uint32_t *epoch) {
    uint32_t thread = (uint32_t)rs_now_running.current;
    return (rs_moment){thread, rs_locate(epoch, sizeof(*epoch))->last[RS_ATOMIC_READS][thread]};
}

// A sleeper's load of the epoch must happen before the bump that it sleeps for: else C11 lets it return that very bump
// (load buffering, which no schedule shows), and no thread would wake the sleeper.
static void rs_pay(rs_moment *owed) {
    if (owed->clock != 0) {
        rs_expect(rs_happens_before(*owed), "P8 P9: a sleeper's load of the epoch is not ordered before its wake's bump");
    }
    owed->clock = 0;
}

static void rs_watch_parked(uint64_t claim, uint64_t before) {
    uint32_t self = (uint32_t)rs_now_running.current;
    if ((before & ~claim & ER_PARKED) != 0 && self != rs_the.parked_load.thread) rs_the.owed[self] = rs_the.parked_load;
    if ((claim & ~before & ER_PARKED) == 0) return;
    rs_the.parked++;
    rs_the.parked_load = rs_load_of(&rs_the.ring->wake_epoch);
    rs_expect(claim >> 2 == rs_the.destroyed, "P10 P11: parked although something is claimed");
    rs_expect((claim & ER_CLOSED) == 0, "P10 P15: parked on a closed ring");
    rs_expect(rs_the.spilled == rs_the.unspilled, "P10: parked although something is spilled");
}

static void rs_watch_claim(uint64_t claim) {
    uint64_t before = rs_the.claimed_before;
    rs_the.claimed_before = claim;
    if ((claim & ~before & ER_CLOSED) != 0) rs_the.closed_by = (uint32_t)rs_now_running.current;
    rs_expect(claim >> 2 >= before >> 2, "P15: the claim went back");
    rs_expect((before & ER_CLOSED) == 0 || claim >> 2 == before >> 2, "P15: a claim came after the close");
    rs_expect((before & ER_CLOSED) == 0 || (claim & ER_CLOSED) != 0, "P15: the ring was opened again");
    rs_watch_parked(claim, before);
}

static void rs_watch_head(uint64_t head) {
    if ((head & ER_SPACE_WANTED) != 0) {
        // Zero for a task, which asks without an epoch and may find the bit of a thread that sleeps.
        rs_the.asked[rs_now_running.current] = rs_load_of(&rs_the.ring->space_epoch);
        return;
    }
    rs_the.releaser = (uint32_t)rs_now_running.current;
    for (uint32_t i = 0; i < RS_MAX_THREADS; i++) {
        rs_the.space_owed[i] = rs_the.asked[i];
        rs_the.asked[i].clock = 0;
    }
}

void rs_watch(const void *word) {
    const er_ring *ring = rs_the.ring;
    if (rs_now_running.current < 0 || ring == 0) return;
    if (word == &ring->wake_epoch) rs_pay(&rs_the.owed[rs_now_running.current]);
    if (word == &ring->space_epoch && (uint32_t)rs_now_running.current == rs_the.releaser) {
        for (uint32_t i = 0; i < RS_MAX_THREADS; i++) rs_pay(&rs_the.space_owed[i]);
    }
    if (word == &ring->claim) rs_watch_claim(ring->claim);
    if (word == &ring->head) rs_watch_head(ring->head);
    if (word == &ring->claim || word == &ring->head) {
        rs_expect((ring->claim >> 2) - (ring->head >> 2) <= ring->capacity,
                  "P6 P7: the depth is below nothing or above the capacity");
    }
}

RS_END
